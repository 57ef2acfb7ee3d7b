"""Why a request is not taken, or its answer cannot be kept."""

from __future__ import annotations

ENGLISH: dict[str, str] = {
    "limits.too_large": "This request is larger than 512 kB; send pictures as uploads.",
    "limits.address": "A picture is sent as a file, not as an address of the network: upload it first.",
    "limits.upload": "The upload could not be stored: give the file a name, or try again later.",
    "limits.full": "The server's disk is full, so the file could not be taken: try again in a few minutes.",
    "limits.closed": "There is nothing here.",
    "limits.failed": (
        "This could not be answered: compare what was sent with the API page (a picture is uploaded first), or try again."
    ),
    "files.full": "The server's disk is full, so the result could not be kept: try again in a few minutes.",
    "files.unwritable": "The server cannot write its files just now, so the result could not be kept: tell whoever runs it.",
}

KOREAN: dict[str, str] = {
    "limits.too_large": "요청이 512 kB보다 큽니다. 이미지는 업로드로 보내세요.",
    "limits.address": "이미지는 네트워크 주소가 아니라 파일로 보냅니다. 먼저 업로드하세요.",
    "limits.upload": "업로드를 저장하지 못했습니다. 파일에 이름을 붙이거나 잠시 뒤에 다시 보내세요.",
    "limits.full": "서버의 디스크가 가득 차서 파일을 받지 못했습니다. 몇 분 뒤에 다시 시도하세요.",
    "limits.closed": "여기에는 아무것도 없습니다.",
    "limits.failed": (
        "요청에 답하지 못했습니다. 보낸 내용을 API 페이지와 비교하거나(이미지는 먼저 업로드합니다) 다시 시도하세요."
    ),
    "files.full": "서버의 디스크가 가득 차서 결과를 보관하지 못했습니다. 몇 분 뒤에 다시 시도하세요.",
    "files.unwritable": "서버가 지금 파일을 쓸 수 없어 결과를 보관하지 못했습니다. 서버 관리자에게 알려 주세요.",
}

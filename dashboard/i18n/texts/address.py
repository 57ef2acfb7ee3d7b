"""Words of the link to a comparison."""

from __future__ import annotations

ENGLISH: dict[str, str] = {
    "address.link": "Link",
    "address.link_hint": "Copy a link that opens this comparison at this place again",
    "address.copied": "The link is in the clipboard: it opens this comparison at this place.",
    "address.copied_upload": (
        "The link is in the clipboard. It holds the settings, not your picture: uploads are not shared, so it opens on a sample."
    ),
    "address.by_hand": "The clipboard is closed to this page: copy the address from the address bar, it opens this very place.",
    "address.by_hand_upload": (
        "The clipboard is closed to this page: copy the address from the address bar. It holds the settings, not your picture, "
        "because uploads are not shared."
    ),
}

KOREAN: dict[str, str] = {
    "address.link": "링크",
    "address.link_hint": "이 비교의 이 위치를 다시 여는 링크를 복사합니다",
    "address.copied": "링크를 클립보드에 복사했습니다. 이 비교의 이 위치가 그대로 열립니다.",
    "address.copied_upload": (
        "링크를 클립보드에 복사했습니다. 설정만 담기고 올린 이미지는 공유되지 않으므로, 링크를 열면 예제 이미지가 나옵니다."
    ),
    "address.by_hand": "이 페이지에서는 클립보드를 쓸 수 없습니다. 주소창의 주소를 복사하면 이 위치가 그대로 열립니다.",
    "address.by_hand_upload": (
        "이 페이지에서는 클립보드를 쓸 수 없습니다. 주소창의 주소를 복사하세요. 설정만 담기며 올린 이미지는 공유되지 않습니다."
    ),
}

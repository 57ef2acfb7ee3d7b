"""Words of the part of the Benchmarks tab that measures a visitor's own pictures."""

from __future__ import annotations

ENGLISH: dict[str, str] = {
    "own.intro": (
        "Bring pictures of your own, several files or a zip. Each is taken as the original: it is shrunk as the papers "
        "do, enlarged by every method you choose, and measured with the code of the benchmark command. Up to 40 "
        "pictures of at most 4 megapixels each, 64 MB a file. What you send lies on the server for a day at most."
    ),
    "own.files": "Pictures or a zip",
    "own.results": "Results of other programs (a zip with a folder for each method)",
    "own.no_original": "left out: no picture above has its name",
    "own.metrics": "Metrics",
    "own.metrics_info": "↑ higher is better, ↓ lower is better. NIQE looks at the result alone.",
    "own.in_colour": "Not under {protocol}, which compares luma: {metrics}",
    "own.convention": "{title}: of R, G and B in place of luma, with the same border. {reference}.",
    "own.protocols": "Protocol",
    "own.protocols_info": "RGB first: as in SAN's table. Y first: as in SRCNN's; methods that need colour have none.",
    "own.not_under": "Not under {protocol} at ×{scale}: {methods}",
    "own.col_protocol": "Protocol",
    "own.start": "Measure",
    "own.stop": "Cancel",
    "own.json": "Download JSON",
    "own.waiting": "Your figures will stand here, a row for each picture and method as soon as it is measured.",
    "own.estimate": "Pictures: {images}; about {time} on this server",
    "own.nothing": "There is nothing to measure yet: upload pictures or a zip of pictures first.",
    "own.no_choice": "Choose at least one method that exists at this scale, and at least one metric.",
    "own.running": "{done} of {total} measured; {method} on {image}",
    "own.finished": "Done: {total} of {total} measured.",
    "own.cancelled": "Cancelled: {done} of {total} were measured and stay in the table.",
    "own.unexpected": "Something went wrong on our side; what was measured stays. Try again, or with other pictures.",
    "own.means": "Means over the pictures",
    "own.receipt": "Measured by SR Lens here and now ({date} UTC, {cpu}). {protocol}",
    "own.col_image": "Image",
    "own.col_images": "Images",
    "own.col_memory": "Peak memory (MiB)",
    "own.too_many": "left out: only the first {limit} pictures are measured",
    "own.too_large": "left out: it has {megapixels} megapixels and the limit is {limit}",
    "own.no_picture": "left out: it is no picture that can be read here",
    "own.unpacks_too_large": "left out: unpacked it is larger than the limit",
    "own.too_many_entries": "left out: a zip may hold {limit} entries at most",
    "own.damaged_zip": "the zip is damaged from here on; pack it again",
    "own.locked_zip": "the zip is locked with a password or packed in a way that cannot be read; pack it as a plain zip",
}

KOREAN: dict[str, str] = {
    "own.intro": (
        "직접 가진 이미지를 여러 파일이나 zip 하나로 올리세요. 각 이미지를 원본(HR)으로 보고, 논문과 같은 방법으로 줄인 뒤 "
        "선택한 방법마다 확대하여 벤치마크 명령과 같은 코드로 측정합니다. 이미지는 최대 40장, 한 장에 4메가픽셀, 파일당 "
        "64 MB까지입니다. 보낸 파일은 서버에 최대 하루 동안만 남습니다."
    ),
    "own.files": "이미지 또는 zip",
    "own.results": "다른 프로그램의 결과(방법마다 폴더가 하나씩 든 zip)",
    "own.no_original": "제외됨: 위에 같은 이름의 이미지가 없습니다",
    "own.metrics": "지표",
    "own.metrics_info": "↑ 높을수록 좋음, ↓ 낮을수록 좋음. NIQE는 결과만 봅니다.",
    "own.in_colour": "휘도만 비교하는 {protocol}(으)로는 잴 수 없음: {metrics}",
    "own.convention": "{title}: 휘도 대신 R, G, B로, 같은 가장자리를 잘라 내고 잽니다. {reference}.",
    "own.protocols": "프로토콜",
    "own.protocols_info": "RGB 우선: SAN의 표와 같음. Y 우선: SRCNN의 표와 같으며, 색이 필요한 방법은 잴 수 없습니다.",
    "own.not_under": "×{scale}에서 {protocol}(으)로는 잴 수 없음: {methods}",
    "own.col_protocol": "프로토콜",
    "own.start": "측정",
    "own.stop": "취소",
    "own.json": "JSON 내려받기",
    "own.waiting": "여기에 결과가 나옵니다. 이미지와 방법마다 측정되는 대로 한 줄씩 늘어납니다.",
    "own.estimate": "이미지 {images}장, 이 서버에서 약 {time}",
    "own.nothing": "아직 측정할 것이 없습니다. 먼저 이미지나 이미지가 든 zip을 올려 주세요.",
    "own.no_choice": "이 배율에서 쓸 수 있는 방법과 지표를 하나 이상씩 고르세요.",
    "own.running": "{done}/{total}개 측정됨 · {image}에 {method} 적용 중",
    "own.finished": "{total}개 모두 측정 완료",
    "own.cancelled": "취소됨: {done}/{total}개를 측정했고 표에 그대로 남아 있습니다.",
    "own.unexpected": "프로그램에 문제가 생겼습니다. 측정된 값은 남아 있습니다. 다시 시도하거나 다른 이미지를 써 보세요.",
    "own.means": "이미지 전체의 평균",
    "own.receipt": "SR Lens가 지금 여기서 측정함({date} UTC, {cpu}). {protocol}",
    "own.col_image": "이미지",
    "own.col_images": "이미지 수",
    "own.col_memory": "최대 메모리 (MiB)",
    "own.too_many": "제외됨: 처음 {limit}장만 측정합니다",
    "own.too_large": "제외됨: {megapixels}메가픽셀로 한도 {limit}메가픽셀을 넘습니다",
    "own.no_picture": "제외됨: 여기서 읽을 수 있는 이미지가 아닙니다",
    "own.unpacks_too_large": "제외됨: 압축을 풀면 한도보다 큽니다",
    "own.too_many_entries": "제외됨: zip에는 항목이 {limit}개까지만 들어갈 수 있습니다",
    "own.damaged_zip": "zip이 이 지점부터 손상되었습니다. 다시 압축해 주세요",
    "own.locked_zip": "zip에 암호가 걸려 있거나 읽을 수 없는 방식으로 압축되었습니다. 일반 zip으로 다시 압축해 주세요",
}

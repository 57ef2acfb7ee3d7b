"""Words of results that a visitor brings into the comparison."""

from __future__ import annotations

ENGLISH: dict[str, str] = {
    "given_files.title": "Add results",
    "given_files.results": "Results: pictures or a zip",
    "given_files.originals": "Their originals (none: the picture above)",
    "given_files.alone": "There is no original",
    "given_files.alone_info": "the results are compared with each other, without scores against an original",
    "given_files.note_alone": (
        "There is no original: {title}, shrunk by {scale}, stands for the input, so that LR consistency says how near the "
        "results are to that one and nothing about quality."
    ),
    "given_files.names": "Names",
    "given_files.names_info": "one a line",
    "given_files.previous": "◀ Previous",
    "given_files.next": "Next ▶",
    "given_files.nothing": "There is no result in these files: bring PNG pictures, or a zip with a folder for each method.",
    "given_files.for_picture": "Results beside the picture above: {count}",
    "given_files.for_set": "Results beside each other: {count}",
    "given_files.place": "{at} of {of}: {name}, results of {count} of {methods} methods",
    "given_files.unpaired": "{count} without an original of the same name: {names}",
    "given_files.more_left_out": "{count} further files were left out.",
    "given_files.other_size": (
        "The result has {w} x {h} pixels and its original {hr_w} x {hr_h}: they differ by more than a cut to a multiple "
        "of {scale}."
    ),
    "given_files.note_cut": (
        "{title} has {w} x {h} pixels; right and bottom were cut off, and {cut_w} x {cut_h} are compared."
    ),
    "given_files.caption": "Given file",
    "given_files.caption_hint": "Given file {name}, not run here (sha256 {sha256}).",
    "given_files.not_run": "given, not run here",
    "given_files.receipt": "Given files, not run here: {files}.",
    "given_files.why": "{title} was not run here: its pixels are those of the given file {name} (sha256 {sha256}).",
}

KOREAN: dict[str, str] = {
    "given_files.title": "결과 추가",
    "given_files.results": "결과: 이미지 또는 zip",
    "given_files.originals": "결과의 원본(없으면 위의 이미지)",
    "given_files.alone": "원본이 없음",
    "given_files.alone_info": "원본에 대한 점수 없이 결과끼리 비교합니다",
    "given_files.note_alone": (
        "원본이 없어 {title}을(를) {scale}배로 줄인 이미지를 입력으로 삼았습니다. LR 일치도는 그 결과와 얼마나 가까운지를 "
        "뜻할 뿐 화질을 말하지 않습니다."
    ),
    "given_files.names": "이름",
    "given_files.names_info": "한 줄에 하나",
    "given_files.previous": "◀ 이전",
    "given_files.next": "다음 ▶",
    "given_files.nothing": "결과 이미지가 없습니다. PNG 이미지나, 방법마다 폴더가 하나씩 든 zip을 올려 주세요.",
    "given_files.for_picture": "위 이미지에 대한 결과: {count}개",
    "given_files.for_set": "서로 비교하는 결과: {count}개",
    "given_files.place": "{of}개 가운데 {at}번째: {name}, 방법 {methods}개 중 {count}개의 결과",
    "given_files.unpaired": "같은 이름의 원본이 없는 파일 {count}개: {names}",
    "given_files.more_left_out": "이 밖에 파일 {count}개를 제외했습니다.",
    "given_files.other_size": (
        "결과는 {w} x {h}, 원본은 {hr_w} x {hr_h} 픽셀입니다. {scale}의 배수로 자른 것 이상으로 크기가 다릅니다."
    ),
    "given_files.note_cut": "{title}: {w} x {h} 픽셀이어서 오른쪽과 아래를 잘라 {cut_w} x {cut_h}만 비교합니다.",
    "given_files.caption": "제공된 파일",
    "given_files.caption_hint": "제공된 파일 {name}. 여기서 실행하지 않았습니다(sha256 {sha256}).",
    "given_files.not_run": "제공됨, 실행하지 않음",
    "given_files.receipt": "제공된 파일(여기서 실행하지 않음): {files}.",
    "given_files.why": "{title}: 여기서 실행하지 않았습니다. 픽셀은 제공된 파일 {name}의 것입니다(sha256 {sha256}).",
}

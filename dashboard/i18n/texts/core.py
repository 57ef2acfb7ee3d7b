"""What the core says about pictures and runs; its English stands in `sr_core.sentences`."""

from __future__ import annotations

from sr_core.sentences import SENTENCES

_CHOICE = "PNG, JPEG, WebP, TIFF, BMP, GIF, AVIF, PPM 파일 가운데 하나를 고르세요."

ENGLISH: dict[str, str] = dict(SENTENCES)

KOREAN: dict[str, str] = {
    "note.frames": "파일에 프레임이 여러 개 있어 첫 프레임만 읽었습니다.",
    "note.pages": "파일에 쪽이 여러 개 있어 첫 쪽만 읽었습니다.",
    "note.orientation_2": "카메라의 회전 정보를 적용해 좌우를 뒤집었습니다.",
    "note.orientation_3": "카메라의 회전 정보를 적용해 180도 돌렸습니다.",
    "note.orientation_4": "카메라의 회전 정보를 적용해 위아래를 뒤집었습니다.",
    "note.orientation_5": "카메라의 회전 정보를 적용해 대각선을 기준으로 뒤집었습니다.",
    "note.orientation_6": "카메라의 회전 정보를 적용해 오른쪽으로 90도 돌렸습니다.",
    "note.orientation_7": "카메라의 회전 정보를 적용해 반대쪽 대각선을 기준으로 뒤집었습니다.",
    "note.orientation_8": "카메라의 회전 정보를 적용해 왼쪽으로 90도 돌렸습니다.",
    "note.one_bit": "흑백(1비트) 이미지를 회색조 0과 255로 바꾸었습니다.",
    "note.palette": "색상 팔레트를 실제 색상으로 풀었습니다.",
    "note.sixteen_bits": "채널당 16비트를 8비트로 반올림했습니다.",
    "note.levels": "채널당 {levels:,}단계를 256단계로 반올림했습니다.",
    "note.deep": "채널당 {bits}비트를 8비트로 반올림했습니다.",
    "note.kept_deep": "채널당 8비트가 넘는 깊이를 그대로 유지했습니다.",
    "note.spread": "0..{white}의 값을 0..255로 늘렸습니다.",
    "note.float": "0..1의 실수 값을 0..255로 늘려 반올림했습니다.",
    "note.alpha": "투명도를 따로 떼어 보관하고, 색상과 투명도를 각각 확대합니다.",
    "note.associated": "불투명도가 곱해져 저장된 색상을 불투명도로 나누어 되돌렸습니다.",
    "note.extra_channel": "뜻을 알 수 없는 추가 채널은 제외했습니다.",
    "note.end_missing": "파일의 끝이 없지만 픽셀은 모두 있습니다.",
    "note.part_damaged": "픽셀이 아닌 부분({part})이 손상되어 제외했습니다.",
    "note.profile_too_large": "내장된 색상 프로파일이 지나치게 커서 제외했습니다.",
    "note.profile_kept": "내장된 색상 프로파일({profile})을 유지했으며 색상은 변환하지 않았습니다.",
    "note.profile_kept_unnamed": "내장된 색상 프로파일을 유지했으며 색상은 변환하지 않았습니다.",
    "note.profile_ignored": "내장된 색상 프로파일이 손상되었거나 맞지 않는 종류라서 무시했습니다.",
    "note.profile": "내장된 프로파일({profile})의 색상을 sRGB로 변환했습니다.",
    "note.profile_unnamed": "내장된 프로파일의 색상을 sRGB로 변환했습니다.",
    "note.lab": "LAB 색상을 sRGB로 변환했습니다.",
    "note.cmyk_profile": "내장된 프로파일({profile})로 CMYK를 sRGB로 변환했습니다.",
    "note.cmyk_profile_unnamed": "내장된 프로파일로 CMYK를 sRGB로 변환했습니다.",
    "note.cmyk": "색상 프로파일 없이 CMYK를 RGB로 변환했으므로 색상은 근사값입니다.",
    "picture.empty": "파일이 비어 있습니다(0바이트). 이미지 파일을 고르세요.",
    "picture.no_pixels": "픽셀이 없는 이미지입니다({width} x {height}). 다른 파일을 고르세요.",
    "picture.too_large": (
        "이미지가 너무 큽니다. {width:,} x {height:,}은 {megapixels}메가픽셀이고 한도는 {limit}메가픽셀입니다. "
        "먼저 자르거나 줄이세요. 직접 실행할 때는 SR_LENS_MAX_PIXELS로 한도를 올릴 수 있습니다."
    ),
    "picture.damaged": "파일이 손상되었거나 끝이 잘려서 읽을 수 없습니다. 다시 저장하거나 다시 내려받으세요.",
    "picture.tiff_pieces": "이 TIFF는 프로그램이 만드는 것보다 훨씬 많은 조각으로 나뉘어 있습니다. 다시 저장하세요.",
    "picture.scans": "이 JPEG는 카메라나 프로그램이 만드는 것보다 훨씬 많은 단계로 나뉘어 있습니다. 다시 저장하세요.",
    "picture.bmp_kind": "이 BMP는 여기서 읽을 수 없는 종류입니다. PNG로 저장하세요.",
    "picture.bmp_packed": "압축된 이 BMP는 여기서 풀기에 너무 큽니다. PNG로 저장하세요.",
    "picture.memory": "이 이미지를 다룰 메모리가 부족합니다. 먼저 자르거나 줄이세요.",
    "picture.unknown": f"여기서 읽을 수 있는 이미지 파일이 아닙니다. {_CHOICE}",
    "picture.is_pdf": f"PDF 문서는 여기서 읽을 수 없습니다. {_CHOICE}",
    "picture.is_postscript": f"PostScript 파일은 여기서 읽을 수 없습니다. {_CHOICE}",
    "picture.is_svg": f"SVG 이미지는 여기서 읽을 수 없습니다. {_CHOICE}",
    "picture.is_heic": f"HEIC 사진은 여기서 읽을 수 없습니다. {_CHOICE}",
    "picture.is_media": f"동영상 등의 미디어 파일은 여기서 읽을 수 없습니다. {_CHOICE}",
    "picture.is_photoshop": f"Photoshop 문서는 여기서 읽을 수 없습니다. {_CHOICE}",
    "picture.is_jpeg_xl": f"JPEG XL 이미지는 여기서 읽을 수 없습니다. {_CHOICE}",
    "picture.is_jpeg_2000": f"JPEG 2000 이미지는 여기서 읽을 수 없습니다. {_CHOICE}",
    "picture.is_web_page": f"웹 페이지는 여기서 읽을 수 없습니다. {_CHOICE}",
    "picture.float_range": (
        "{low:.4g}부터 {high:.4g}까지의 실수 값이 들어 있는데, 흰색이 정해진 범위는 0..1뿐입니다. "
        "0..1로 맞추거나 8비트 또는 16비트로 저장하세요."
    ),
    "picture.tiff_bits": "이 TIFF는 표본당 비트 수가 특이합니다. 8비트 또는 16비트로 저장하세요.",
    "picture.tiff_samples": "TIFF의 표본이 {dtype} 형식이라 어느 값이 흰색인지 알 수 없습니다. 16비트로 저장하세요.",
    "picture.tiff_layout": "TIFF의 채널 {channels}개가 알 수 없는 방식으로 배열되어 있습니다. RGB로 저장하세요.",
    "picture.tiff_colours": "TIFF의 색상 방식을 여기서 읽을 수 없습니다. RGB로 저장하세요.",
    "picture.tiff_compression": "TIFF의 압축 방식을 여기서 읽을 수 없습니다. 압축하지 않고 저장하세요.",
    "picture.missing": "{name} 파일이 없습니다. 이름을 확인하세요.",
    "picture.too_small": (
        "이미지가 {width} x {height} 픽셀로 {scale}배 줄이기에는 너무 작습니다. 더 작은 배율이나 "
        "{scale} x {scale} 픽셀 이상의 이미지를 고르세요."
    ),
    "picture.nothing_left": (
        "{width} x {height} 픽셀의 이미지에서 네 변을 {border} 픽셀씩 잘라 내면 남는 것이 없습니다. "
        "더 큰 이미지나 더 작은 배율을 쓰세요."
    ),
    "degrade.blur_width": "블러의 너비는 0보다 큰 픽셀 수여야 합니다.",
    "degrade.noise_level": "노이즈 세기는 0보다 큰 수여야 합니다. 노이즈가 없다면 그 단계를 빼세요.",
    "degrade.quality": "JPEG 품질은 1부터 100까지의 정수여야 합니다. {quality}은(는) 쓸 수 없습니다.",
    "degrade.resizer": "{name}(이)라는 축소 방법은 없습니다. {known} 중에서 고르세요.",
    "degrade.unknown": "{name}(이)라는 열화는 없습니다. {known} 중에서 고르거나 Degradation을 주세요.",
    "degrade.one_shrink": "열화 과정에는 축소가 정확히 한 번 있어야 합니다.",
    "self.small": (
        "이미지가 스스로에게서 배우려면 한 번 더 {scale}분의 1로 줄여야 합니다. 각 변이 {least} 픽셀 이상이어야 하는데 이 이미지는 "
        "{width} x {height}입니다."
    ),
    "self.large": "스스로에게서 배우는 이미지는 최대 {most:,} 픽셀이어야 하는데 이 이미지는 {width} x {height}입니다.",
    "self.seconds": "학습 시간은 0초보다 길고 {most:g}초 이하여야 합니다. {shown}은(는) 쓸 수 없습니다.",
    "metric.weights_unnamed": (
        "{title}에는 함께 배포하지 않는 {network} 가중치가 필요합니다. torchvision의 가중치 파일을 {variable}에 지정하세요."
    ),
    "metric.weights_gone": "{variable}에 지정한 {name} 파일이 없습니다.",
    "metric.weights_damaged": "{name} 파일이 손상되었거나 네트워크 가중치 파일(.pth, .safetensors)이 아닙니다.",
    "metric.weights_other": (
        "{title}에는 torchvision 형식의 {network} 가중치가 필요한데 {variable}에 지정한 {names}에는 없습니다."
    ),
    "metric.deep_too_small": (
        "{title}에는 가장자리를 자른 뒤 {least} x {least} 픽셀 이상이 필요한데 {width} x {height}만 남습니다. 더 큰 이미지를 쓰세요."
    ),
    "metric.ssim_too_small": (
        "SSIM에는 가장자리를 자른 뒤 {least} x {least} 픽셀 이상이 필요한데 {width} x {height}만 남습니다. 더 큰 이미지를 쓰세요."
    ),
    "metric.ms_ssim_too_small": (
        "MS-SSIM은 이미지를 네 번 반으로 줄이므로 가장자리를 자른 뒤 {least} x {least} 픽셀 이상이 필요한데 "
        "{width} x {height}만 남습니다. 더 큰 이미지를 쓰세요."
    ),
    "metric.ifc_too_small": (
        "IFC는 네 옥타브를 보므로 가장자리를 자른 뒤 {least} x {least} 픽셀 이상이 필요한데 {width} x {height}만 남습니다. "
        "더 큰 이미지를 쓰세요."
    ),
    "benchmark.over_white": "측정하기 전에 투명한 부분을 흰색 위에 놓았습니다.",
    "metric.niqe_too_small": (
        "NIQE에는 {block} x {block} 픽셀 블록이 두 개 이상 필요하지만 {width} x {height}에는(가장자리를 잘라 낸 크기)"
        " 그만큼 없습니다. 더 큰 이미지를 사용하세요."
    ),
    "metric.niqe_flat": "이 이미지에는 NIQE가 볼 구조가 없습니다. 거의 모든 블록이 평평합니다.",
    "metric.needs_colour": "{title}은(는) 색을 비교하는데 여기에는 휘도만 있습니다. RGB 우선 프로토콜을 쓰세요.",
    "benchmark.no_method": "x{scale}에서 쓸 수 있는 방법이 없습니다.",
    "benchmark.no_scale": "벤치마크에 x{scale}은(는) 없습니다. {title}의 배율: {scales}.",
    "benchmark.needs_colour": (
        "{title}은(는) 컬러 이미지가 필요해 Y 우선 프로토콜({protocol})로 잴 수 없습니다. 빼거나 --protocol san을 쓰세요."
    ),
    "benchmark.lr_note": "LR 파일: {note}",
    "benchmark.lr_unreadable": "LR 파일 {name}을(를) 쓸 수 없습니다: {reason}",
    "benchmark.lr_grey": "LR 파일은 회색조이고 원본은 컬러입니다. 회색 값을 세 채널에 똑같이 썼습니다.",
    "benchmark.other_lr": (
        "LR 파일은 {width} x {height} 픽셀로, 원본({hr_width} x {hr_height})의 1/{scale}이 아닙니다. 이 배율의 폴더를 지정하세요."
    ),
    "run.whole": "{name}은(는) {least} 이상의 정수여야 하는데 {shown}입니다.",
    "run.other_scale": "이 {network}의 배율은 {own}이며 {scale}이(가) 아닙니다. 다른 가중치를 고르세요.",
    "run.needs_colour": (
        "{title}은(는) 컬러 이미지가 필요해 Y 우선 프로토콜로 잴 수 없습니다. RGB 우선 프로토콜(san)을 쓰세요."
    ),
    "run.device": "여기서는 {device} 장치를 쓸 수 없습니다. --device cpu를 쓰세요.",
    "run.busy": "다른 이미지를 처리하느라 남은 메모리가 없습니다. 잠시 후 다시 시도하세요.",
    "run.memory": "메모리가 부족합니다({task}). 더 작은 이미지나 배율을 고르세요.",
    "run.task": "{title} x{scale}, {width} x {height} 픽셀",
    "run.whole_too_large": (
        "이 {network}은(는) 타일로 나누면 이음매가 보여 {width} x {height} 픽셀을 한 번에 처리해야 하는데, "
        "약 {needed} GB가 필요하고 남은 메모리는 {free} GB입니다. 더 작은 이미지를 고르세요."
    ),
    "run.network_too_small": (
        "{network}에는 {least} x {least} 픽셀 이상의 이미지가 필요한데 이 이미지는 {width} x {height}입니다. 보간법이나 SRCNN을 쓰세요."
    ),
    "run.no_method": "{name}(이)라는 방법은 없습니다. {methods} 가운데에서 고르세요.",
    "run.no_weights": "{title}에는 x{scale} 가중치가 없습니다. 있는 배율: {scales}.",
    "run.no_weights_at_all": "{title}에는 x{scale} 가중치가 없습니다. {folder}/에 아무것도 없습니다.",
    "package.absent": "{title}에는 선택 패키지 {package}이(가) 필요한데 설치되어 있지 않습니다. {install}(으)로 설치하세요.",
    "package.damaged": (
        "{title}을(를) 쓸 수 없습니다. 패키지 {package}의 {name}이(가) 없거나 손상되었거나 다른 판입니다. 다시 설치하세요({install})."
    ),
    "weights.no_ncnn": "{name}이(가) 손상되었거나 ncnn의 RRDB가 아닙니다({reason}). 다시 받으세요.",
    "weights.missing": "가중치 파일 {name}이(가) 없습니다. 파일을 되돌려 놓거나 다시 학습하세요.",
    "weights.unreadable": "가중치 파일 {name}을(를) 읽을 수 없습니다({reason}).",
    "weights.gone": "가중치 파일 {name}이(가) 없습니다. 되돌려 놓거나 다른 파일을 지정하세요.",
    "weights.no_file": "{name}은(는) 파일이 아니라 파이프나 장치입니다. 가중치 파일을 지정하세요.",
    "weights.folder": "{name}은(는) 폴더입니다. 그 안의 파일을 지정하세요.",
    "weights.pointer": "{name}은(는) 파일 자체가 아니라 Git LFS 포인터입니다. git lfs pull로 파일을 받으세요.",
    "weights.web_page": "{name}은(는) 내려받으려던 파일이 아니라 웹 페이지입니다. 다시 받으세요.",
    "weights.manifest": "목록 파일 {name}을(를) 쓸 수 없습니다({reason}). 원래대로 되돌리세요.",
    "given.low_resolution": (
        "결과가 {width} x {height} 픽셀로, 결과가 아니라 ×{scale} 입력의 크기입니다(원본: {hr_width} x {hr_height}). 결과 폴더를 지정하세요."
    ),
    "given.grey": "결과는 회색조이고 원본은 컬러입니다. 회색 값을 세 채널에 똑같이 썼습니다.",
    "given.other_size": (
        "결과는 {width} x {height}, 원본은 {hr_width} x {hr_height} 픽셀입니다. 배율의 배수로 자른 것 이상으로 크기가 다릅니다."
    ),
    "foreign.needs_package": "{architecture}입니다. 이 구조를 읽는 spandrel 패키지를 설치하세요({install}).",
    "foreign.absent": (
        "여기서 아는 네트워크가 아닙니다. 파라미터 이름은 {parameters}입니다. "
        "spandrel 패키지를 설치하면 40여 가지 구조를 더 읽을 수 있습니다({install})."
    ),
    "foreign.broken_package": "spandrel 패키지를 불러올 수 없습니다({reason}). 다시 설치하세요({install}).",
    "foreign.unknown": "여기서도 spandrel에서도 모르는 네트워크입니다. 파라미터 이름은 {parameters}입니다.",
    "foreign.misshapen": "spandrel이 알아본 구조와 파라미터의 크기가 맞지 않습니다. 파라미터 이름은 {parameters}입니다.",
    "foreign.enlarges_nothing": "확대하지 않는(×1) {architecture}입니다. 초해상도 네트워크를 지정하세요.",
    "foreign.channels": "채널 {inputs}개를 받아 {outputs}개를 내는 {architecture}입니다. 이미지의 채널은 1, 3, 4개입니다.",
    "weights.ambiguous": "{networks} 중 무엇인지 알 수 없습니다. 파라미터 이름은 {parameters}입니다.",
    "weights.boundless": "파라미터에 맞지 않거나 있을 수 없는 크기의 {network} 네트워크라고 적혀 있습니다.",
    "weights.claims": "{name}에 파일 크기로는 담을 수 없을 만큼 많은 값이 들어 있다고 적혀 있습니다. 다시 받으세요.",
    "weights.not_finite": "{name}에 유한하지 않은 값이 들어 있습니다. 다른 파일을 지정하세요.",
    "weights.no_parameters": "{name}에 네트워크의 파라미터가 없습니다. 다른 종류의 파일입니다.",
    "weights.training_alone": (
        "{name}은(는) 네트워크의 파라미터가 없는 학습 체크포인트입니다(들어 있는 것: {holds}). 네트워크의 state_dict를 저장하세요."
    ),
    "weights.other_program": "{name}은(는) 읽지 않는 종류입니다({kind}). PyTorch 체크포인트({endings})를 지정하세요.",
    "weights.torchscript": "{name}은(는) TorchScript 프로그램이라 실행하지 않습니다. 네트워크의 state_dict를 저장하세요.",
    "weights.whole_model": (
        "{name}은(는) 모델 전체를 피클로 저장한 파일입니다({classes}). 안전을 위해 읽지 않으니 state_dict만 저장하세요."
    ),
    "weights.objects": (
        "{name}에 파라미터가 아닌 것({classes})이 들어 있습니다. 안전을 위해 읽지 않으니 네트워크의 state_dict만 저장하세요."
    ),
    "weights.more_than_parameters": (
        "{name}은(는) 손상되었거나 파라미터가 아닌 것이 들어 있습니다. 안전을 위해 읽지 않으니 네트워크의 state_dict만 저장하세요."
    ),
    "weights.not_pytorch": "{name}은(는) 손상되었거나 PyTorch 파일이 아닙니다. 다시 받으세요.",
    "weights.not_matlab": "{name}은(는) 손상되었거나 MATLAB 파일이 아닙니다. 다시 받으세요.",
    "weights.other_matlab": (
        "{name}의 MATLAB 배열({arrays})은 SRCNN 저자들이 공개한 세 층이 아닙니다. 읽을 수 있는 .mat은 그 파일뿐입니다."
    ),
    "weights.other_size": "{name}에 든 {method}의 크기가 기록과 다릅니다.",
    "weights.not_safetensors": "{name}은(는) 손상되었거나 safetensors 파일이 아닙니다. 다시 받으세요.",
    "weights.other": (
        "가중치 파일 {name}이(가) 기록된 것과 다릅니다(sha256 불일치). 손상되었거나 바뀌었으니 원래 파일로 되돌리세요."
    ),
}

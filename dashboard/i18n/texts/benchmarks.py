"""Words of the Benchmarks tab."""

from __future__ import annotations

from sr_core.metrics import PROTOCOLS

ENGLISH: dict[str, str] = {
    "benchmarks.intro": (
        "What the papers printed, and what we measured ourselves, side by side and never mixed: bars are "
        "**published** figures, diamonds (◆) are **measured** by SR Lens, and every figure has a receipt: click or tap "
        "a mark."
    ),
    "benchmarks.part_results": "Results",
    "benchmarks.part_own": "Measure your own",
    "benchmarks.view": "Table",
    "benchmarks.view_san": "SAN's: five data sets",
    "benchmarks.view_srcnn": "SRCNN's: six metrics",
    "benchmarks.about_san": (
        "Dai et al., CVPR 2019, Table 2: PSNR and SSIM on luma, bicubic degradation. The paper takes most "
        "rows from the methods' own papers; to it belongs the RGB-first protocol."
    ),
    "benchmarks.about_srcnn": (
        "Dong et al., TPAMI 2016, Table 2: six metrics on Set5. SC was published at ×3 only, so its other "
        "cells stay empty. To it belongs the Y-first protocol."
    ),
    "benchmarks.source_san": "Dai et al. 2019, Table 2",
    "benchmarks.source_srcnn": "Dong et al. 2016, Table 2",
    "benchmarks.source_published": "published: {table}",
    "benchmarks.source_measured": "measured: SR Lens, {date}, {protocol}, weights {weights}",
    "benchmarks.source_measured_interpolator": "measured: SR Lens, {date}, {protocol}, no weights",
    "benchmarks.protocol_published": "as the paper reports it (luma, a border of the scale's width cut off)",
    **{
        f"benchmarks.protocol_{about.id}": f"{about.title}: {about.channel}; {about.border}; {about.rounding}"
        for about in PROTOCOLS.values()
    },
    **{f"benchmarks.protocol_title_{about.id}": about.title for about in PROTOCOLS.values()},
    "benchmarks.note_nlrg": "printed as NLRG; the ×2 block has NLRN",
    "benchmarks.note_misprint": "printed as 3.52 in the paper: a misprint (30.52)",
    "benchmarks.note_implausible": (
        "as printed, implausible (our note): far below bicubic, though FSRCNN is above it in all other rows"
    ),
    "benchmarks.receipts": "Source, protocol, weights",
    "benchmarks.receipt_published": "Published: {table}; {protocol}.",
    "benchmarks.receipt_measured": "Measured by SR Lens: {dates}; {protocol}. Weights: {weights}.",
    "benchmarks.receipt_measured_plain": "Measured by SR Lens: {dates}; {protocol}.",
    "benchmarks.no_results": (
        "Every figure here is published: SR Lens has not measured its own methods under this protocol yet."
    ),
    "benchmarks.measured_summary": (
        "Measured by us under it: {methods}, on {datasets} (last on {date}). Networks bear the names of their papers "
        "and are trained by us at a size of our own: the parameters column and the About tab say which."
    ),
    "benchmarks.bad_result": "{file} is not a result file of the benchmark and was left out.",
    "benchmarks.nothing": "Nothing matches this choice: nobody published this figure and we have not measured it.",
    "benchmarks.no_methods": "Choose at least one method and one source.",
    "benchmarks.dataset": "Data set",
    "benchmarks.dataset_samples": "Our samples",
    "benchmarks.scale": "Scale",
    "benchmarks.metric": "Metric",
    "benchmarks.order": "Order of methods",
    "benchmarks.order_value": "by value",
    "benchmarks.order_year": "by year",
    "benchmarks.more_filters": "Methods, sources, order",
    "benchmarks.methods": "Methods",
    "benchmarks.kinds": "Source",
    "benchmarks.kind_published": "published",
    "benchmarks.kind_measured": "measured by us",
    "benchmarks.passes": "Passes",
    "benchmarks.passes_both": "all",
    "benchmarks.passes_single": "single pass",
    "benchmarks.passes_ensemble": "self-ensemble (+)",
    "benchmarks.bars_title": "{metric} on {dataset}, ×{scale}",
    "benchmarks.bars_base": "bars start at bicubic, {value}",
    "benchmarks.bars_caption": "Bars start at bicubic (dashed): their length is the gain over it.",
    "benchmarks.bars_caption_measured": "◆ is ours; in brackets, its difference to the published figure.",
    "benchmarks.bars_caption_plain": "Bicubic is not among the figures here, so bars start at zero.",
    "benchmarks.map_title": "Gain over bicubic, {metric}, ×{scale}",
    "benchmarks.map_title_scales": "Gain over bicubic, {metric}, {dataset}",
    "benchmarks.map_caption": (
        "Rows with ◆ are measured by us, against our own bicubic. An empty cell was not published, or not measured."
    ),
    "benchmarks.map_empty": "There is no gain over bicubic to show for this choice.",
    "benchmarks.lines_title": "{metric} over scale, {dataset}",
    "benchmarks.lines_caption": (
        "Lines with a name tell the story; point at a grey one to see whose it is. ◆ is measured by us."
    ),
    "benchmarks.left_out": "Not drawn: {method} at ×{scale}, {value}; {note}.",
    "benchmarks.lines_mode": "Lines show",
    "benchmarks.lines_gain": "gain over bicubic",
    "benchmarks.lines_value": "value",
    "benchmarks.cost_title": "{metric} over cost, {dataset}, ×{scale}",
    "benchmarks.cost_caption": "A dotted line is a Pareto front: the best that each cost buys. ◆ is measured by us.",
    "benchmarks.cost_caption_parameters": (
        "Published methods have their paper's network at ×4: its parameters are counted from the architecture, or printed "
        "elsewhere; a mark's receipt says which. Interpolators have none and appear over seconds."
    ),
    "benchmarks.cost_caption_seconds": (
        "Our own methods only: seconds of papers are those of other machines. Ours are of the machine that the receipt "
        "names, on the CPU."
    ),
    "benchmarks.cost_missing": (
        "None of the chosen methods has a known cost here: learned parameters, or seconds that we have measured."
    ),
    "benchmarks.cost_mode": "Cost",
    "benchmarks.cost_parameters": "parameters",
    "benchmarks.cost_seconds": "seconds per image",
    "benchmarks.spread_title": "{metric} image by image, {dataset}, ×{scale}",
    "benchmarks.spread_mode": "Marks show",
    "benchmarks.spread_caption": (
        "One mark an image, our methods; the box holds the middle half, the solid line is the median, the dashed one "
        "the mean. Click a mark: every method on that image."
    ),
    "benchmarks.spread_missing": (
        "Papers print means only, and we have not measured this data set at this scale with this metric."
    ),
    "benchmarks.image_not_shown": "{place} · an evaluation image: its licence does not let us show it here",
    "benchmarks.image_open": "open its comparison at ×{scale}",
    "benchmarks.table_title": "### All figures",
    "benchmarks.table_caption": (
        "◆ is measured by us. The ⋮ in a column's head sorts and filters; the box above searches. An empty cell was not "
        "published."
    ),
    "benchmarks.everything": "Every data set and scale",
    "benchmarks.csv": "Download CSV",
    "benchmarks.col_dataset": "Data set",
    "benchmarks.col_scale": "Scale",
    "benchmarks.col_method": "Method",
    "benchmarks.col_gain": "Gain, {metric}",
    "benchmarks.col_difference": "To published, {metric}",
    "benchmarks.col_parameters": "Parameters",
    "benchmarks.col_seconds": "Seconds",
    "benchmarks.col_year": "Year",
    "benchmarks.col_source": "Source",
    "benchmarks.col_paper": "Paper",
    "benchmarks.col_note": "Note",
    "benchmarks.hover_gain": "over bicubic: {gain}",
    "benchmarks.hover_difference": "to the published figure: {difference}",
    "benchmarks.hover_protocol": "protocol: {protocol}",
    "benchmarks.hover_images": "mean of {images} images, {seconds} s each",
    "benchmarks.hover_images_on": (
        "mean of {images} images, {seconds} s each ({cpu}, {threads} threads an image, {jobs} at a time)"
    ),
    "benchmarks.hover_parameters": "{parameters} parameters",
    "benchmarks.hover_parameters_of": "{parameters} parameters at ×4 ({origin})",
    "benchmarks.parameters_counted": "counted from its architecture",
    "benchmarks.hover_paper": "method: {paper}",
    "benchmarks.row_misprint": "{value}: misprint",
    "benchmarks.row_implausible": "{value}: implausible",
    "benchmarks.row_empty": "not published",
    "benchmarks.axis_gain": "gain over bicubic, {metric}",
    "benchmarks.desk_copy": "Copy link to this view",
    "benchmarks.desk_copied": "Copied",
    "benchmarks.desk_in_address": "The link stands in the address bar",
    "benchmarks.desk_receipt": "Receipt",
    "benchmarks.desk_close": "Close",
    "benchmarks.desk_png": "Save this chart as PNG",
}

KOREAN: dict[str, str] = {
    "benchmarks.intro": (
        "논문에 실린 값과 우리가 직접 측정한 값을 나란히 두되 섞지 않습니다. 막대는 **논문에 실린** 값, 마름모(◆)는 SR Lens가 "
        "**측정한** 값이며, 모든 값에는 출처가 있습니다. 표시를 누르면 볼 수 있습니다."
    ),
    "benchmarks.part_results": "결과",
    "benchmarks.part_own": "내 이미지 측정",
    "benchmarks.view": "표",
    "benchmarks.view_san": "SAN: 데이터셋 다섯 개",
    "benchmarks.view_srcnn": "SRCNN: 지표 여섯 개",
    "benchmarks.about_san": (
        "Dai 외, CVPR 2019, 표 2: 휘도에서 잰 PSNR과 SSIM, bicubic 열화. 대부분의 행은 각 방법의 논문에서 가져온 값이며, "
        "이 표에는 RGB 우선 프로토콜이 해당합니다."
    ),
    "benchmarks.about_srcnn": (
        "Dong 외, TPAMI 2016, 표 2: Set5에서 잰 여섯 지표. SC는 ×3에서만 발표되어 나머지 칸은 비어 있습니다. 이 표에는 "
        "Y 우선 프로토콜이 해당합니다."
    ),
    "benchmarks.source_san": "Dai 외 2019, 표 2",
    "benchmarks.source_srcnn": "Dong 외 2016, 표 2",
    "benchmarks.source_published": "논문: {table}",
    "benchmarks.source_measured": "측정: SR Lens, {date}, {protocol}, 가중치 {weights}",
    "benchmarks.source_measured_interpolator": "측정: SR Lens, {date}, {protocol}, 가중치 없음",
    "benchmarks.protocol_published": "논문에 적힌 대로(휘도, 배율만큼 가장자리 제외)",
    "benchmarks.protocol_san": (
        "RGB 우선: 휘도, BT.601 스튜디오 범위, 실수, 반올림 없음; 가장자리를 배율만큼의 픽셀씩 제외; RGB 결과를 uint8로 반올림"
    ),
    "benchmarks.protocol_srcnn": (
        "Y 우선: 휘도, BT.601 스튜디오 범위, uint8로 반올림; 가장자리를 배율만큼의 픽셀씩 제외; LR을 만들기 전에 휘도를 uint8로 "
        "반올림하고, 결과의 휘도도 다시 반올림"
    ),
    "benchmarks.protocol_title_san": "RGB 우선",
    "benchmarks.protocol_title_srcnn": "Y 우선",
    "benchmarks.note_nlrg": "NLRG로 인쇄됨. ×2 부분에는 NLRN으로 되어 있음",
    "benchmarks.note_misprint": "논문에 3.52로 인쇄됨: 오기(30.52)",
    "benchmarks.note_implausible": (
        "인쇄된 그대로이나 믿기 어려움(편집자 의견): bicubic보다 훨씬 낮은데, FSRCNN은 다른 모든 행에서 bicubic보다 높음"
    ),
    "benchmarks.receipts": "출처, 프로토콜, 가중치",
    "benchmarks.receipt_published": "논문: {table}, {protocol}.",
    "benchmarks.receipt_measured": "SR Lens가 측정: {dates}, {protocol}. 가중치: {weights}.",
    "benchmarks.receipt_measured_plain": "SR Lens가 측정: {dates}, {protocol}.",
    "benchmarks.no_results": (
        "여기 있는 값은 모두 논문에 실린 것입니다. 이 프로토콜로는 SR Lens가 아직 직접 측정하지 않았습니다."
    ),
    "benchmarks.measured_summary": (
        "이 프로토콜로 우리가 측정한 것: {methods}, 데이터셋 {datasets} (최근 {date}). 네트워크는 논문의 이름을 쓰지만 우리가 "
        "정한 크기로 직접 학습시킨 것입니다. 파라미터 열과 소개 탭에 적혀 있습니다."
    ),
    "benchmarks.bad_result": "{file}은(는) 벤치마크 결과 파일이 아니어서 제외했습니다.",
    "benchmarks.nothing": "이 조건에 맞는 값이 없습니다. 발표된 적도 없고 우리가 측정하지도 않았습니다.",
    "benchmarks.no_methods": "방법과 출처를 하나 이상씩 고르세요.",
    "benchmarks.dataset": "데이터셋",
    "benchmarks.dataset_samples": "자체 예제",
    "benchmarks.scale": "배율",
    "benchmarks.metric": "지표",
    "benchmarks.order": "방법의 순서",
    "benchmarks.order_value": "값 순",
    "benchmarks.order_year": "연도 순",
    "benchmarks.more_filters": "방법, 출처, 순서",
    "benchmarks.methods": "방법",
    "benchmarks.kinds": "출처",
    "benchmarks.kind_published": "논문",
    "benchmarks.kind_measured": "직접 측정",
    "benchmarks.passes": "실행 횟수",
    "benchmarks.passes_both": "모두",
    "benchmarks.passes_single": "한 번",
    "benchmarks.passes_ensemble": "self-ensemble (+)",
    "benchmarks.bars_title": "{dataset}의 {metric}, ×{scale}",
    "benchmarks.bars_base": "막대의 시작: bicubic, {value}",
    "benchmarks.bars_caption": "막대는 bicubic(점선)에서 시작하므로, 길이가 곧 bicubic 대비 향상입니다.",
    "benchmarks.bars_caption_measured": "◆는 직접 측정한 값, 괄호 안은 논문 값과의 차이입니다.",
    "benchmarks.bars_caption_plain": "여기에는 bicubic 값이 없어 막대가 0에서 시작합니다.",
    "benchmarks.map_title": "bicubic 대비 향상, {metric}, ×{scale}",
    "benchmarks.map_title_scales": "bicubic 대비 향상, {metric}, {dataset}",
    "benchmarks.map_caption": (
        "◆ 행은 우리가 측정한 것으로, 우리가 잰 bicubic과 비교합니다. 빈칸은 발표되지 않았거나 측정하지 않은 값입니다."
    ),
    "benchmarks.map_empty": "이 조건에서는 bicubic 대비 향상을 보일 값이 없습니다.",
    "benchmarks.lines_title": "배율에 따른 {metric}, {dataset}",
    "benchmarks.lines_caption": (
        "이름이 붙은 선이 핵심입니다. 회색 선은 가리키면 이름이 나옵니다. ◆는 직접 측정한 값입니다."
    ),
    "benchmarks.left_out": "그리지 않음: {method} ×{scale}, {value}. {note}.",
    "benchmarks.lines_mode": "선이 나타내는 것",
    "benchmarks.lines_gain": "bicubic 대비 향상",
    "benchmarks.lines_value": "값",
    "benchmarks.cost_title": "비용에 따른 {metric}, {dataset}, ×{scale}",
    "benchmarks.cost_caption": "점선은 파레토 경계로, 각 비용으로 얻을 수 있는 가장 좋은 값입니다. ◆는 직접 측정한 값입니다.",
    "benchmarks.cost_caption_parameters": (
        "논문의 방법은 그 논문의 ×4 네트워크이며, 파라미터 수는 구조에서 세었거나 다른 곳에 실린 값입니다. 어느 쪽인지는 표시의 "
        "출처에 있습니다. 보간법은 파라미터가 없어 시간에 대해서만 나타납니다."
    ),
    "benchmarks.cost_caption_seconds": (
        "직접 측정한 방법만 있습니다. 논문의 시간은 다른 컴퓨터에서 잰 것이기 때문입니다. 우리 시간은 출처에 적힌 컴퓨터의 "
        "CPU에서 쟀습니다."
    ),
    "benchmarks.cost_missing": (
        "선택한 방법 가운데 비용이 알려진 것이 없습니다. 학습된 파라미터가 없고, 시간도 우리가 측정하지 않았습니다."
    ),
    "benchmarks.cost_mode": "비용",
    "benchmarks.cost_parameters": "파라미터",
    "benchmarks.cost_seconds": "이미지당 초",
    "benchmarks.spread_title": "이미지별 {metric}, {dataset}, ×{scale}",
    "benchmarks.spread_mode": "점이 나타내는 것",
    "benchmarks.spread_caption": (
        "점 하나가 이미지 하나이며, 직접 측정한 방법만 있습니다. 상자는 가운데 절반, 실선은 중앙값, 점선은 평균입니다. 점을 "
        "누르면 그 이미지에 대한 모든 방법의 값이 나옵니다."
    ),
    "benchmarks.spread_missing": ("논문은 평균만 싣고 있으며, 이 데이터셋과 배율에서 이 지표를 측정하지 않았습니다."),
    "benchmarks.image_not_shown": "{place} · 평가용 이미지라 라이선스상 여기에 보일 수 없습니다",
    "benchmarks.image_open": "×{scale} 비교 열기",
    "benchmarks.table_title": "### 모든 값",
    "benchmarks.table_caption": (
        "◆는 직접 측정한 값입니다. 열 제목의 ⋮로 정렬하고 거를 수 있으며, 위의 칸에서 찾을 수 있습니다. 빈칸은 발표되지 않은 "
        "값입니다."
    ),
    "benchmarks.everything": "모든 데이터셋과 배율",
    "benchmarks.csv": "CSV 내려받기",
    "benchmarks.col_dataset": "데이터셋",
    "benchmarks.col_scale": "배율",
    "benchmarks.col_method": "방법",
    "benchmarks.col_gain": "향상, {metric}",
    "benchmarks.col_difference": "논문 값과의 차이, {metric}",
    "benchmarks.col_parameters": "파라미터",
    "benchmarks.col_seconds": "초",
    "benchmarks.col_year": "연도",
    "benchmarks.col_source": "출처",
    "benchmarks.col_paper": "논문",
    "benchmarks.col_note": "비고",
    "benchmarks.hover_gain": "bicubic 대비: {gain}",
    "benchmarks.hover_difference": "논문 값과의 차이: {difference}",
    "benchmarks.hover_protocol": "프로토콜: {protocol}",
    "benchmarks.hover_images": "이미지 {images}장의 평균, 장당 {seconds}초",
    "benchmarks.hover_images_on": (
        "이미지 {images}장의 평균, 장당 {seconds}초 ({cpu}, 이미지당 스레드 {threads}개, 동시에 {jobs}장)"
    ),
    "benchmarks.hover_parameters": "파라미터 {parameters}개",
    "benchmarks.hover_parameters_of": "×4에서 파라미터 {parameters}개 ({origin})",
    "benchmarks.parameters_counted": "구조에서 센 값",
    "benchmarks.hover_paper": "방법: {paper}",
    "benchmarks.row_misprint": "{value}: 오기",
    "benchmarks.row_implausible": "{value}: 의심됨",
    "benchmarks.row_empty": "발표되지 않음",
    "benchmarks.axis_gain": "bicubic 대비 향상, {metric}",
    "benchmarks.desk_copy": "이 화면의 링크 복사",
    "benchmarks.desk_copied": "복사했습니다",
    "benchmarks.desk_in_address": "주소창에 링크가 있습니다",
    "benchmarks.desk_receipt": "출처",
    "benchmarks.desk_close": "닫기",
    "benchmarks.desk_png": "이 차트를 PNG로 저장",
}

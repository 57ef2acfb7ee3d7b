"""Where the seminar's content comes from: papers, the deck's web pages, and the deck itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True)
class Source:
    """A citation as it is printed, and its address."""

    text: str
    url: str
    web: bool = False
    """One of the pages that the deck names, not a paper."""


def _doi(text: str, doi: str) -> Source:
    return Source(text, f"https://doi.org/{doi}")


def _arxiv(text: str, number: str) -> Source:
    return Source(text, f"https://arxiv.org/abs/{number}")


def _web(url: str) -> Source:
    return Source(url, url, web=True)


SOURCES: Mapping[str, Source] = MappingProxyType(
    {
        "deck": Source(
            "백인성 (Insung Baek): Introduction to Image Super-Resolution. Data Mining & Quality Analytics Lab, "
            "Korea University, 2021-04-09",
            "http://dmqa.korea.ac.kr",
        ),
        "survey": _doi(
            "Z. Wang, J. Chen, S. C. H. Hoi: Deep Learning for Image Super-Resolution: A Survey. "
            "IEEE TPAMI 43(10), 3365–3387, 2021 (online 2020)",
            "10.1109/TPAMI.2020.2982166",
        ),
        "srcnn": _doi(
            "C. Dong, C. C. Loy, K. He, X. Tang: Image Super-Resolution Using Deep Convolutional Networks. "
            "IEEE TPAMI 38(2), 295–307, 2016",
            "10.1109/TPAMI.2015.2439281",
        ),
        "san": _doi(
            "T. Dai, J. Cai, Y. Zhang, S.-T. Xia, L. Zhang: Second-order Attention Network for Single Image "
            "Super-Resolution. CVPR 2019, 11065–11074",
            "10.1109/CVPR.2019.01132",
        ),
        "keys": _doi(
            "R. G. Keys: Cubic Convolution Interpolation for Digital Image Processing. IEEE TASSP 29(6), 1981",
            "10.1109/TASSP.1981.1163711",
        ),
        "odena": _doi(
            "A. Odena, V. Dumoulin, C. Olah: Deconvolution and Checkerboard Artifacts. Distill, 2016",
            "10.23915/distill.00003",
        ),
        "espcn": _doi(
            "W. Shi et al.: Real-Time Single Image and Video Super-Resolution Using an Efficient Sub-Pixel "
            "Convolutional Neural Network. CVPR 2016",
            "10.1109/CVPR.2016.207",
        ),
        "icnr": _arxiv("A. Aitken et al.: Checkerboard Artifact Free Sub-Pixel Convolution. 2017", "1707.02937"),
        "resnet": _doi(
            "K. He, X. Zhang, S. Ren, J. Sun: Deep Residual Learning for Image Recognition. CVPR 2016",
            "10.1109/CVPR.2016.90",
        ),
        "densenet": _doi(
            "G. Huang, Z. Liu, L. van der Maaten, K. Q. Weinberger: Densely Connected Convolutional Networks. "
            "CVPR 2017",
            "10.1109/CVPR.2017.243",
        ),
        "rcan": _arxiv(
            "Y. Zhang et al.: Image Super-Resolution Using Very Deep Residual Channel Attention Networks. ECCV 2018",
            "1807.02758",
        ),
        "nonlocal": _arxiv(
            "X. Wang, R. Girshick, A. Gupta, K. He: Non-local Neural Networks. CVPR 2018, 7794–7803", "1711.07971"
        ),
        "nonlocal_talk": Source(
            "백인성: Non-local Neural Networks. DMQA 세미나, 2020-07-24", "http://dmqa.korea.ac.kr/activity/seminar/290"
        ),
        "ssim": _doi(
            "Z. Wang, A. C. Bovik, H. R. Sheikh, E. P. Simoncelli: Image Quality Assessment: From Error Visibility to "
            "Structural Similarity. IEEE TIP 13(4), 2004",
            "10.1109/TIP.2003.819861",
        ),
        "timofte": _arxiv(
            "R. Timofte, R. Rothe, L. Van Gool: Seven Ways to Improve Example-Based Single Image Super Resolution. "
            "CVPR 2016",
            "1511.02228",
        ),
        "zssr": _arxiv(
            "A. Shocher, N. Cohen, M. Irani: “Zero-Shot” Super-Resolution Using Deep Internal Learning. CVPR 2018",
            "1712.06087",
        ),
        "gan": _arxiv("I. Goodfellow et al.: Generative Adversarial Nets. NeurIPS 2014", "1406.2661"),
        "srgan": _arxiv(
            "C. Ledig et al.: Photo-Realistic Single Image Super-Resolution Using a Generative Adversarial Network. "
            "CVPR 2017",
            "1609.04802",
        ),
        "tradeoff": _arxiv("Y. Blau, T. Michaeli: The Perception-Distortion Tradeoff. CVPR 2018", "1711.06077"),
        "plate_news": _web("https://www.yna.co.kr/view/AKR20191108058400063"),
        "watch_news": _web("http://www.digitaltoday.co.kr/news/articleView.html?idxno=233998"),
        "srgan_notes": _web("https://github.com/MagmaTart/Paper-Reading/blob/master/summarys/SRGAN.md"),
        "overview_notes": _web("https://hoya012.github.io/blog/Single-Image-Super-Resolution-Overview/"),
        "survey_notes": _web("https://jaejunyoo.blogspot.com/2019/05/deep-learning-for-SISR-survey-1.html"),
        "psnr_notes": _web("https://bskyvision.com/392"),
        "cubic_notes": _web("https://m.blog.naver.com/PostView.nhn?blogId=dudcos101&logNo=221421989207"),
    }
)


def cited(ids: Iterable[str]) -> list[dict[str, Any]]:
    """Citations for the page, in the order of ``ids``; KeyError for one that is not there."""
    return [{"text": SOURCES[name].text, "url": SOURCES[name].url, "web": SOURCES[name].web} for name in ids]

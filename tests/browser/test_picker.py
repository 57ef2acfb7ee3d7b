"""The picture picker in a browser: click, keyboard, file input, drop, paste, refusals, and what Python receives."""

from __future__ import annotations

import base64
import io

import gradio as gr
import pytest
from pages import PHONE, page_errors
from PIL import Image

from dashboard.components.picker import ImagePicker, Picked, PickerValue, Sample, thumbnails
from dashboard.web import scripts

pytestmark = pytest.mark.browser

LIMIT = 40_000  # bytes that the page lets through
SERVER_LIMIT = 30_000  # less, so that the server's own refusal is seen too
TITLES = {"plate": "Number plate", "zone": "Zone plate", "text": "Printed text"}

DISPATCH = """async ({kind, files, text}) => {
  const data = new DataTransfer();
  for (const {name, type, content} of files) {
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    data.items.add(new File([bytes], name, {type}));
  }
  if (text) data.setData("text/plain", text);
  const options = {bubbles: true, cancelable: true};
  const event = kind === "paste"
    ? new ClipboardEvent(kind, {...options, clipboardData: data})
    : new DragEvent(kind, {...options, dataTransfer: data});
  document.activeElement.dispatchEvent(event);
  return event.defaultPrevented;
}"""
DRAGGED_OVER = f"""async (drag) => {{
  const taken = await ({DISPATCH})(drag);
  const box = document.querySelector(".sr-picker .overlay.shown")?.getBoundingClientRect();
  return [taken, box ? {{x: box.x, y: box.y, width: box.width, height: box.height}} : null];
}}"""


def png(side: int = 20, noise: bool = False) -> bytes:
    """A PNG file; with noise it has about 3 bytes a pixel."""
    picture = Image.effect_noise((side, side), 90).convert("RGB") if noise else Image.new("RGB", (side, side), "teal")
    buffer = io.BytesIO()
    picture.save(buffer, "png", compress_level=0 if noise else 6)
    return buffer.getvalue()


def record(name: str, content: bytes, kind: str = "image/png") -> dict[str, str]:
    """A file as `DISPATCH` takes it."""
    return {"name": name, "type": kind, "content": base64.b64encode(content).decode()}


def payload(name: str, content: bytes, kind: str = "image/png") -> dict:
    """A file as Playwright's `set_input_files` takes it."""
    return {"name": name, "mimeType": kind, "buffer": content}


def described(choice: Picked) -> str:
    """What the handler received, as text on the page."""
    return f"{choice.source} {choice.sample_id} {choice.name} {choice.path.stat().st_size}"


def build(samples: list[Sample]) -> gr.Blocks:
    """A page with the picker in one of two tabs, a box that shows what Python received, and buttons."""
    with gr.Blocks(analytics_enabled=False) as blocks:
        with gr.Tab("Compare", id="compare"):
            picker = ImagePicker(samples, max_bytes=LIMIT)
            received = gr.Textbox(label="Received", elem_id="received")
            gr.Textbox(label="Notes", elem_id="notes", interactive=True)
            speak = gr.Button("Speak")
            switch = gr.Button("Switch")
            spoil = gr.Button("Spoil")
            again = gr.Button("Again")
        with gr.Tab("Other", id="other"):
            gr.Textbox(label="Elsewhere")
        picker.choose(described, inputs=[picker], outputs=[received])
        speak.click(lambda: PickerValue(message="It cannot <b>be</b> decoded."), outputs=[picker])
        switch.click(lambda: "zone", outputs=[picker])
        again.click(lambda: ("plate", ""), outputs=[picker, received])
        spoil.click(lambda choice: f"again {described(choice)}", inputs=[picker], outputs=[received])
    return blocks


@pytest.fixture(scope="module")
def url(serve, tmp_path_factory) -> str:
    folder = tmp_path_factory.mktemp("samples")
    samples = []
    for name, title in TITLES.items():
        path = folder / f"{name}.png"
        path.write_bytes(png(64, noise=True))
        samples.append(Sample(name, title, path, f"what to see in {title}"))
    pictures = thumbnails({sample.id: sample.path for sample in samples})
    return serve(build(samples), max_file_size=SERVER_LIMIT, app_kwargs={"routes": [scripts.route(), pictures]})


def mounted(page):
    """Gradio mounts component by component: wait for the last one that the tests use, too."""
    for part in (".sr-picker .sample", "#received textarea", "#notes textarea"):
        page.wait_for_selector(part)
    return page


@pytest.fixture
def new_page(open_page, url):
    """For what an upload, which stays at hand, would change."""
    return mounted(open_page(url))


@pytest.fixture(scope="module")
def page_of_this_file(keep_page, url):
    return mounted(keep_page(url))


@pytest.fixture
def page(page_of_this_file):
    """One page for the tests of this file, put back to its first sample; an upload before stays at hand."""
    page = page_of_this_file
    page.unroute_all()
    page.mouse.move(2, 2)
    page.click(".sample >> text=Zone plate")
    page.wait_for_function("document.querySelector('#received textarea').value.startsWith('sample zone')")
    page.click("text=Again")
    await_received(page, "")
    page.wait_for_selector(".sample[data-id=plate][aria-pressed=true]")
    page.wait_for_selector(".sr-picker .message", state="hidden")
    page.evaluate("document.activeElement.blur()")
    return page


def await_received(page, text: str) -> None:
    page.wait_for_function("text => document.querySelector('#received textarea').value === text", arg=text)


def received(page) -> str:
    return page.input_value("#received textarea")


def pressed(page) -> list[str]:
    """The names of the pressed buttons of the picker."""
    return page.eval_on_selector_all(".sr-picker [aria-pressed=true] .name", "nodes => nodes.map(n => n.textContent)")


def dispatch(page, kind: str, files: list[dict], text: str = "") -> bool:
    """Send a drag or paste event to the focused element; True when the page took it."""
    return page.evaluate(DISPATCH, {"kind": kind, "files": files, "text": text})


def drag_over(page, files: list[dict[str, str]]) -> tuple[bool, dict[str, float] | None]:
    """Whether the page takes what is dragged over it, and where its overlay lies then; it lingers 400 ms only."""
    taken, box = page.evaluate(DRAGGED_OVER, {"kind": "dragover", "files": files, "text": ""})
    return taken, box


def message(page) -> str:
    """The sentence under the strip, once it is there."""
    page.wait_for_selector(".sr-picker .message:not([hidden])")
    return page.inner_text(".sr-picker .message")


def upload(page, *files: dict) -> None:
    page.set_input_files(".sr-picker input[type=file]", list(files))


def test_a_click_on_a_sample_reaches_python_in_the_same_event(page):
    assert pressed(page) == ["Number plate"]
    size = len(png(64, noise=True))
    page.click(".sample >> text=Zone plate")
    await_received(page, f"sample zone Zone plate {size}")
    page.click(".sample >> text=Printed text")
    await_received(page, f"sample text Printed text {size}")
    assert pressed(page) == ["Printed text"]
    assert "what to see in Printed text" in page.inner_text(".sr-picker .caption")


def test_thumbnails_are_shown_and_the_choice_is_marked_by_a_sign(new_page):
    new_page.wait_for_function("[...document.querySelectorAll('.sample img')].every(i => i.naturalWidth === 160)")
    assert new_page.locator(".sr-picker .mark:visible").count() == 1
    assert new_page.locator(".sample[aria-pressed=true] .mark").is_visible()


def test_keyboard_alone_chooses_a_sample(new_page):
    new_page.keyboard.press("Tab")
    for _ in range(12):
        if new_page.evaluate("document.activeElement.matches('.sr-picker .browse')"):
            break
        new_page.keyboard.press("Tab")
    new_page.keyboard.press("Tab")
    assert new_page.evaluate("document.activeElement.dataset.id") == "plate"
    new_page.keyboard.press("ArrowRight")
    new_page.keyboard.press("End")
    new_page.keyboard.press("ArrowLeft")
    assert new_page.evaluate("document.activeElement.dataset.id") == "zone"
    assert received(new_page) == "", "moving does not choose"
    new_page.keyboard.press("Enter")
    new_page.wait_for_function("document.querySelector('#received textarea').value.startsWith('sample zone')")
    new_page.keyboard.press("Tab")
    assert not new_page.evaluate("Boolean(document.activeElement.closest('.strip'))"), "the strip is one tab stop"


def test_the_file_dialog_opens_from_the_keyboard(page):
    with page.expect_file_chooser() as chooser:
        page.locator(".sr-picker .browse").press("Enter")
    content = png()
    chooser.value.set_files(payload("mine.png", content))
    await_received(page, f"upload None mine.png {len(content)}")


def test_an_upload_shows_its_thumbnail_and_name_and_stays_at_hand(new_page):
    content = png()
    upload(new_page, payload("<img src=x onerror=alert(1)>.png", content))
    new_page.wait_for_function("document.querySelector('#received textarea').value.startsWith('upload None')")
    assert pressed(new_page) == ["<img src=x onerror=alert(1)>.png"], "a name is text, never markup"
    new_page.wait_for_function("document.querySelector('.own img').naturalWidth === 20")
    new_page.click(".sample >> text=Zone plate")
    new_page.wait_for_function("document.querySelector('#received textarea').value.startsWith('sample zone')")
    new_page.click(".sr-picker .own")
    new_page.wait_for_function("document.querySelector('#received textarea').value.startsWith('upload None')")
    assert received(new_page).endswith(f" {len(content)}")


def test_a_picture_that_the_browser_cannot_decode_gets_a_placeholder(page):
    buffer = io.BytesIO()
    Image.new("RGB", (9, 9)).save(buffer, "tiff")
    upload(page, payload("scan.tif", buffer.getvalue(), "image/tiff"))
    page.wait_for_selector(".own .frame.blank .picture", state="visible")
    await_received(page, f"upload None scan.tif {len(buffer.getvalue())}")


def test_a_drop_anywhere_is_taken_and_announced_while_dragging(page):
    content = png()
    taken, box = drag_over(page, [record("dropped.png", content)])
    assert taken and box == {"x": 0, "y": 0, "width": 1440, "height": 900}
    assert dispatch(page, "drop", [record("dropped.png", content)])
    await_received(page, f"upload None dropped.png {len(content)}")
    assert page.locator(".sr-picker .overlay.shown").count() == 0


def test_the_overlay_goes_when_the_drag_leaves(page):
    _, box = drag_over(page, [record("dropped.png", png())])
    assert box is not None
    page.wait_for_selector(".sr-picker .overlay", state="hidden")


def test_dragged_text_is_left_to_the_browser(page):
    assert not dispatch(page, "dragover", [], text="words")
    assert not dispatch(page, "drop", [], text="words")


def test_of_several_files_the_first_is_taken_and_that_is_said(page):
    content = png()
    dispatch(page, "drop", [record("first.png", content), record("second.png", png(30))])
    await_received(page, f"upload None first.png {len(content)}")
    assert message(page) == "One image at a time: first.png was taken, the other files were not."


def test_a_paste_is_taken_unless_the_focus_is_in_a_text_field(page):
    content = png()
    page.focus("#notes textarea")
    assert not dispatch(page, "paste", [record("image.png", content)])
    page.evaluate("document.activeElement.blur()")
    assert not dispatch(page, "paste", [], text="words")
    assert dispatch(page, "paste", [record("image.png", content)])
    await_received(page, f"upload None Pasted image.png {len(content)}")


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (payload("big.png", b"x" * (LIMIT + 1)), "big.png has 40 KB and the limit is 39 KB: choose a smaller file."),
        (payload("none.png", b""), "none.png is empty: choose another file."),
        (
            payload("song.mp3", b"x", "audio/mpeg"),
            "song.mp3 is not an image: choose a PNG, JPEG, WebP, TIFF or BMP file.",
        ),
    ],
)
def test_what_cannot_be_taken_gets_one_sentence_and_nothing_is_lost(page, file, sentence):
    content = png()
    upload(page, payload("mine.png", content))
    await_received(page, f"upload None mine.png {len(content)}")
    upload(page, file)
    assert message(page) == sentence
    assert pressed(page) == ["mine.png"]
    page.click("text=Spoil")
    await_received(page, f"again upload None mine.png {len(content)}")
    page.click(".sample >> text=Zone plate")
    page.wait_for_selector(".sr-picker .message", state="hidden")


def test_a_refusal_of_the_server_gets_a_sentence(page):
    upload(page, payload("middling.png", b"x" * (SERVER_LIMIT + 1000)))
    assert message(page) == "The server does not take a file of this size: choose a smaller one."
    assert pressed(page) == ["Number plate"]
    page_errors(page).clear()


def test_a_broken_connection_gets_a_sentence_and_the_next_upload_works(page):
    page.route("**/upload**", lambda route: route.abort())
    upload(page, payload("mine.png", png()))
    assert message(page) == "The upload did not get through: check the connection and try again."
    page_errors(page).clear()
    page.unroute("**/upload**")
    upload(page, payload("mine.png", png()))
    await_received(page, f"upload None mine.png {len(png())}")


def test_a_choice_made_during_an_upload_wins(page):
    held = []

    def hold(route):
        held.append(route)

    page.route("**/upload**", hold)
    upload(page, payload("slow.png", png()))
    page.wait_for_selector(".sr-picker .tile[aria-busy=true]")
    assert "Uploading slow.png" in page.inner_text(".sr-picker .caption")
    page.click(".sample >> text=Zone plate")
    page.wait_for_function("document.querySelector('#received textarea').value.startsWith('sample zone')")
    held[0].continue_()
    page.wait_for_selector(".sr-picker .tile[aria-busy=false]")
    assert pressed(page) == ["Zone plate"]
    page.click(".sr-picker .own")
    await_received(page, f"upload None slow.png {len(png())}")


def test_python_shows_a_message_and_switches_the_sample_without_losing_the_upload(page):
    content = png()
    upload(page, payload("mine.png", content))
    await_received(page, f"upload None mine.png {len(content)}")
    page.click("text=Speak")
    assert message(page) == "It cannot <b>be</b> decoded."
    assert pressed(page) == ["mine.png"]
    page.click("text=Spoil")
    await_received(page, f"again upload None mine.png {len(content)}")
    page.click("text=Switch")
    page.wait_for_selector(".sample[data-id=zone][aria-pressed=true]")
    page.click(".sr-picker .own")
    await_received(page, f"upload None mine.png {len(content)}")


def test_another_tab_neither_loses_the_upload_nor_takes_a_paste_nor_answers_twice(page):
    content = png()
    upload(page, payload("mine.png", content))
    await_received(page, f"upload None mine.png {len(content)}")
    page.click("role=tab[name=Other]")
    page.wait_for_selector("text=Elsewhere")
    assert not dispatch(page, "paste", [record("image.png", content)])
    page.click("role=tab[name=Compare]")
    page.wait_for_selector(".sr-picker .own[aria-pressed=true]")
    assert pressed(page) == ["mine.png"]
    page.wait_for_function("document.querySelector('.own img').naturalWidth === 20")
    requests = []
    page.on("request", lambda request: "/upload" in request.url and requests.append(request.url))
    assert dispatch(page, "paste", [record("image.png", content)])
    await_received(page, f"upload None Pasted image.png {len(content)}")
    assert len(requests) == 1


@pytest.mark.parametrize("dark", [False, True])
def test_on_a_phone_nothing_is_wider_than_the_screen(open_page, url, dark):
    page = open_page(url, viewport=PHONE, dark=dark, touch=True)
    page.wait_for_selector(".sr-picker .sample")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.inner_text(".sr-picker .words") == "Choose a photo"
    box = page.locator(".sr-picker .browse").bounding_box()
    assert box["height"] >= 44 and box["width"] >= 250
    upload(page, payload(f"{'long' * 30}.png", png()))
    page.wait_for_selector(".sr-picker .own[aria-pressed=true]")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_the_caption_is_readable_on_its_ground(page):
    """WCAG AA: at least 4.5 to 1 between the quiet text and the page."""
    colours = page.evaluate(
        """() => {
          const paint = document.createElement("canvas").getContext("2d");
          const number = (colour) => {
            paint.fillStyle = colour;
            paint.fillRect(0, 0, 1, 1);
            return [...paint.getImageData(0, 0, 1, 1).data].slice(0, 3);
          };
          const style = (query) => getComputedStyle(document.querySelector(query));
          return [number(style("body").backgroundColor), number(style(".sr-picker .caption span").color)];
        }"""
    )
    light, dark = sorted((luminance(colour) for colour in colours), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def luminance(colour: list[int]) -> float:
    """Relative luminance of an sRGB colour, WCAG 2.2."""
    linear = [c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

"""Words of the picture picker."""

from __future__ import annotations

ENGLISH = {
    "picker.browse": "Choose, drop or paste an image",
    "picker.browse_touch": "Choose a photo",
    "picker.browse_hint": "PNG, JPEG, WebP, TIFF or BMP, up to {limit}",
    "picker.replace": "Replace",
    "picker.replace_label": "Choose another image of yours",
    "picker.own_label": "Your image {name}",
    "picker.samples_label": "Sample pictures",
    "picker.caption_upload": "Your image",
    "picker.drop_here": "Drop the image anywhere",
    "picker.uploading": "Uploading {name}, {size}",
    "picker.pasted_name": "Pasted image",
    "picker.too_large": "{name} has {size} and the limit is {limit}: choose a smaller file.",
    "picker.empty_file": "{name} is empty: choose another file.",
    "picker.not_image": "{name} is not an image: choose a PNG, JPEG, WebP, TIFF or BMP file.",
    "picker.only_first": "One image at a time: {name} was taken, the other files were not.",
    "picker.not_a_file": "That was no image file: save the picture first, or copy and paste it.",
    "picker.server_too_large": "The server does not take a file of this size: choose a smaller one.",
    "picker.upload_failed": "The upload did not get through: check the connection and try again.",
    "picker.refused_nothing": "No picture is chosen: choose a sample or an image of yours.",
    "picker.refused_sample": "This sample does not exist: choose one of those shown.",
    "picker.refused_file": "This file was not uploaded on this page: choose the image again.",
    "picker.refused_expired": "The uploaded image is no longer on the server: choose it again.",
}

"""The picture picker: samples, and an image of the visitor's own."""

from dashboard.components.picker.picker import ImagePicker, Picked, PickerValue, PickRefused, Sample, thumbnails

__all__ = ["ImagePicker", "PickRefused", "Picked", "PickerValue", "Sample", "thumbnails"]

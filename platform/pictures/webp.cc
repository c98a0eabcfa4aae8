#include <algorithm>
#include <cmath>

#include <webp/decode.h>

#include "platform/pictures/decoders.h"

namespace pointage::pictures {

namespace {

const std::uint8_t* data_of(std::string_view bytes) { return reinterpret_cast<const std::uint8_t*>(bytes.data()); }

Error failed(VP8StatusCode status) {
  if (status == VP8_STATUS_NOT_ENOUGH_DATA || status == VP8_STATUS_SUSPENDED) {
    return cannot("the file ends before the picture does");
  }
  return cannot(status == VP8_STATUS_OUT_OF_MEMORY ? "there is not enough memory to show it" : "its data is damaged");
}

Result<WebPBitstreamFeatures> features_of(std::string_view bytes) {
  WebPBitstreamFeatures features;
  const VP8StatusCode status = WebPGetFeatures(data_of(bytes), bytes.size(), &features);
  if (status != VP8_STATUS_OK) return fail(failed(status));
  if (features.has_animation != 0) return fail(cannot("it is a moving picture, which cannot be shown yet"));
  TRY(check_size(features.width, features.height));
  return features;
}

Size fitted(Size stored, Size bound) {
  const double ratio = std::min({1.0, double(bound.width) / stored.width, double(bound.height) / stored.height});
  const auto shorter = [&](int length) { return std::max(1, static_cast<int>(std::floor(length * ratio))); };
  return {shorter(stored.width), shorter(stored.height)};
}

}  // namespace

Result<PictureInfo> measure_webp(std::string_view bytes) {
  TRY_ASSIGN(const WebPBitstreamFeatures features, features_of(bytes));
  return PictureInfo{PictureKind::webp, features.width, features.height, 1};
}

Result<Picture> decode_webp(std::string_view bytes, Size bound) {
  TRY_ASSIGN(const WebPBitstreamFeatures features, features_of(bytes));
  const Size full{features.width, features.height};
  const Size out = fitted(full, bound);
  Picture picture{out.width, out.height, full.width, full.height, {}};
  picture.rgba.resize(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height) * 4);
  WebPDecoderConfig config;
  if (WebPInitDecoderConfig(&config) == 0) return fail(cannot("its data is damaged"));
  config.options.use_scaling = out.width != full.width || out.height != full.height ? 1 : 0;
  config.options.scaled_width = out.width;
  config.options.scaled_height = out.height;
  config.output.colorspace = MODE_RGBA;
  config.output.is_external_memory = 1;
  config.output.u.RGBA = {picture.rgba.data(), out.width * 4, picture.rgba.size()};
  const VP8StatusCode status = WebPDecode(data_of(bytes), bytes.size(), &config);
  WebPFreeDecBuffer(&config.output);
  if (status != VP8_STATUS_OK) return fail(failed(status));
  return picture;
}

}  // namespace pointage::pictures

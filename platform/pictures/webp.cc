#include <algorithm>
#include <cmath>
#include <memory>

#include <webp/decode.h>

#include "platform/pictures/decoders.h"

namespace pointage::pictures {

namespace {

constexpr std::int64_t most_lossless = 40'000'000;             // pixels: such a file is held whole while it is read
constexpr std::size_t bytes_at_once = std::size_t{64} * 1024;  // between two looks at whether anybody still waits

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
  if (features.format == 2 && std::int64_t{features.width} * features.height > most_lossless)
    return fail(cannot("it is stored without loss, which takes too much memory at this size"));
  return features;
}

Size fitted(Size stored, Size bound) {
  const double ratio = std::min({1.0, double(bound.width) / stored.width, double(bound.height) / stored.height});
  const auto shorter = [&](int length) { return std::max(1, static_cast<int>(std::floor(length * ratio))); };
  return {shorter(stored.width), shorter(stored.height)};
}

PictureInfo info_of(const WebPBitstreamFeatures& features) {
  const bool lossless = features.format == 2;
  const std::int64_t held = lossless ? std::int64_t{features.width} * features.height * 4 : 0;
  return {PictureKind::webp, features.width, features.height, 1, held};
}

// The window of the picture, as large as `out`.
Status set_up(WebPDecoderConfig& config, const Window& window, Size out, Picture& picture) {
  if (WebPInitDecoderConfig(&config) == 0) return fail(cannot("its data is damaged"));
  picture.width = out.width;
  picture.height = out.height;
  picture.rgba.resize(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height) * 4);
  const Size from = window.size();
  config.options.use_cropping = from.width != picture.full_width || from.height != picture.full_height ? 1 : 0;
  config.options.crop_left = window.x;
  config.options.crop_top = window.y;
  config.options.crop_width = from.width;
  config.options.crop_height = from.height;
  config.options.use_scaling = out.width != from.width || out.height != from.height ? 1 : 0;
  config.options.scaled_width = out.width;
  config.options.scaled_height = out.height;
  config.output.colorspace = MODE_RGBA;
  config.output.is_external_memory = 1;
  config.output.u.RGBA = {picture.rgba.data(), out.width * 4, picture.rgba.size()};
  return {};
}

struct Deleted {
  void operator()(WebPIDecoder* decoder) const { WebPIDelete(decoder); }
};

Status run(WebPDecoderConfig& config, std::string_view bytes, const std::stop_token& stop) {
  const std::unique_ptr<WebPIDecoder, Deleted> decoder(WebPIDecode(nullptr, 0, &config));
  if (!decoder) return fail(failed(VP8_STATUS_OUT_OF_MEMORY));
  VP8StatusCode status = VP8_STATUS_SUSPENDED;
  for (std::size_t given = 0; status == VP8_STATUS_SUSPENDED && given < bytes.size();) {
    if (stop.stop_requested()) return fail(stopped());
    given = std::min(given + bytes_at_once, bytes.size());
    status = WebPIUpdate(decoder.get(), data_of(bytes), given);
  }
  if (status != VP8_STATUS_OK) return fail(failed(status));
  return {};
}

}  // namespace

Result<PictureInfo> measure_webp(std::string_view bytes) {
  TRY_ASSIGN(const WebPBitstreamFeatures features, features_of(bytes));
  return info_of(features);
}

Result<Picture> decode_webp(std::string_view bytes, Size bound, const std::stop_token& stop) {
  TRY_ASSIGN(const WebPBitstreamFeatures features, features_of(bytes));
  const Size full{features.width, features.height};
  Picture picture{0, 0, full.width, full.height, {}};
  WebPDecoderConfig config;
  TRY(set_up(config, {0, 0, full.width, full.height}, fitted(full, bound), picture));
  TRY(run(config, bytes, stop));
  return picture;
}

Result<PicturePart> part_of_webp(std::string_view bytes, const PictureArea& area, int every,
                                 const std::stop_token& stop) {
  TRY_ASSIGN(const WebPBitstreamFeatures features, features_of(bytes));
  const PictureInfo info = info_of(features);
  TRY_ASSIGN(const Window window, window_of(area, info, std::max(every, 2)));  // it begins at even places only
  const Size from = window.size();
  Picture picture{0, 0, info.width, info.height, {}};
  WebPDecoderConfig config;
  TRY(set_up(config, window, {(from.width + every - 1) / every, (from.height + every - 1) / every}, picture));
  TRY(run(config, bytes, stop));
  return PicturePart{double(window.x), double(window.y), double(from.width), double(from.height),
                     std::make_shared<const Picture>(std::move(picture))};
}

}  // namespace pointage::pictures

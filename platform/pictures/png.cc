#include <csetjmp>
#include <cstring>
#include <memory>

#include <png.h>

#include "platform/pictures/decoders.h"

namespace pointage::pictures {

namespace {

struct Job {
  png_structp png{};
  png_infop info{};
  std::string_view rest;
  bool ended_early{}, too_large{};
  const std::stop_token* stop{};
  RowSink* sink{};
  Window window{};
  std::uint8_t* rows{};  // one row, or the whole picture when it is interlaced
  png_uint_32 width{}, height{};

  ~Job() { png_destroy_read_struct(&png, &info, nullptr); }
};

[[noreturn]] void jump_back(png_structp png, png_const_charp) { png_longjmp(png, 1); }
void say_nothing(png_structp, png_const_charp) {}

void read_bytes(png_structp png, png_bytep to, png_size_t length) {
  Job& job = *static_cast<Job*>(png_get_io_ptr(png));
  if (job.rest.size() < length) {
    job.ended_early = true;
    png_error(png, "end");
  }
  std::memcpy(to, job.rest.data(), length);
  job.rest.remove_prefix(length);
}

bool create(Job& job) {
  job.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, jump_back, say_nothing);
  if (job.png != nullptr) job.info = png_create_info_struct(job.png);
  return job.info != nullptr;
}

bool read_header(Job& job) {
  if (setjmp(png_jmpbuf(job.png)) != 0) return false;
  png_set_read_fn(job.png, &job, read_bytes);
  png_set_chunk_cache_max(job.png, 64);
  png_set_chunk_malloc_max(job.png, 8 * 1024 * 1024);
  png_read_info(job.png, job.info);
  job.width = png_get_image_width(job.png, job.info);
  job.height = png_get_image_height(job.png, job.info);
  return true;
}

bool ask_for_rgba(Job& job) {
  if (setjmp(png_jmpbuf(job.png)) != 0) return false;
  png_set_scale_16(job.png);
  png_set_expand(job.png);
  png_set_gray_to_rgb(job.png);
  png_set_add_alpha(job.png, 0xFF, PNG_FILLER_AFTER);
  png_set_interlace_handling(job.png);
  png_read_update_info(job.png, job.info);
  return png_get_rowbytes(job.png, job.info) == std::size_t{job.width} * 4;
}

bool interlaced(const Job& job) { return png_get_interlace_type(job.png, job.info) != PNG_INTERLACE_NONE; }

// An interlaced picture comes in seven passes over all rows; the last pass leaves each row whole.
bool read_rows(Job& job) {
  if (setjmp(png_jmpbuf(job.png)) != 0) return false;
  const bool whole = interlaced(job);
  const int passes = whole ? 7 : 1;
  for (int pass = 0; pass < passes; ++pass) {
    for (png_uint_32 y = 0; y < job.height; ++y) {
      if (job.stop->stop_requested()) return false;
      std::uint8_t* row = job.rows + (whole ? std::size_t{y} * job.width * 4 : 0);
      png_read_row(job.png, row, nullptr);
      const bool wanted = static_cast<int>(y) >= job.window.y && pass == passes - 1;
      if (wanted) job.sink->put(row + std::ptrdiff_t{4} * job.window.x);
      if (wanted && job.sink->complete()) return true;
    }
  }
  return true;
}

std::size_t bytes_held(const Job& job) { return std::size_t{job.width} * 4 * (interlaced(job) ? job.height : 1U); }

PictureInfo info_of(const Job& job) {
  const std::int64_t held = interlaced(job) ? static_cast<std::int64_t>(bytes_held(job)) : 0;
  return {PictureKind::png, static_cast<int>(job.width), static_cast<int>(job.height), 1, held};
}

Error failed(const Job& job) {
  if (job.stop != nullptr && job.stop->stop_requested()) return stopped();
  return cannot(job.ended_early ? "the file ends before the picture does" : "its data is damaged");
}

Status open(Job& job, std::string_view bytes) {
  job.rest = bytes;
  if (!create(job)) return fail(cannot("there is not enough memory to show it"));
  if (!read_header(job)) return fail(failed(job));
  return check_size(job.width, job.height);
}

}  // namespace

Result<PictureInfo> measure_png(std::string_view bytes) {
  Job job;
  TRY(open(job, bytes));
  return info_of(job);
}

namespace {

// All of it is held while it comes in layers: more than this would be too much for a small machine.
constexpr std::size_t most_interlaced = std::size_t{160} * 1024 * 1024;

// `factor` pixels each way become one, inside the job's window.
Result<Picture> read_window(Job& job, int factor, const std::stop_token& stop) {
  job.stop = &stop;
  if (!ask_for_rgba(job)) return fail(failed(job));
  const std::size_t held = bytes_held(job);
  if (interlaced(job) && held > most_interlaced)
    return fail(cannot("it is stored in layers (interlaced), which takes too much memory at this size"));
  RowSink sink(job.window.size(), factor, 1);
  std::vector<std::uint8_t> rows(held);
  job.sink = &sink;
  job.rows = rows.data();
  if (!read_rows(job)) return fail(failed(job));
  return sink.take({static_cast<int>(job.width), static_cast<int>(job.height)});
}

}  // namespace

Result<Picture> decode_png(std::string_view bytes, Size bound, const std::stop_token& stop) {
  const auto job = std::make_unique<Job>();
  TRY(open(*job, bytes));
  const Size size{static_cast<int>(job->width), static_cast<int>(job->height)};
  job->window = {0, 0, size.width, size.height};
  return read_window(*job, factor_to_fit(size, bound), stop);
}

Result<PicturePart> part_of_png(std::string_view bytes, const PictureArea& area, int every,
                                const std::stop_token& stop) {
  const auto job = std::make_unique<Job>();
  TRY(open(*job, bytes));
  const PictureInfo info = info_of(*job);
  TRY_ASSIGN(job->window, window_of(area, info, every));
  TRY_ASSIGN(auto picture, read_window(*job, every, stop));
  return part_of(std::move(picture), job->window, every, info);
}

}  // namespace pointage::pictures

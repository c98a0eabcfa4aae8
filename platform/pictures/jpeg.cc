#include <csetjmp>
#include <cstdio>
#include <cstring>
#include <memory>

extern "C" {
#include <jerror.h>
#include <jpeglib.h>
}

#include "platform/pictures/decoders.h"

namespace pointage::pictures {

namespace {

constexpr int most_scans = 200;  // a progressive file of thousands of scans only burns time

// Everything a jump may cross lives here and not on the stack between setjmp and longjmp.
struct Job {
  jpeg_decompress_struct jpeg{};
  jpeg_error_mgr errors{};
  jpeg_progress_mgr progress{};
  std::jmp_buf back{};
  jpeg_source_mgr source{};
  std::string_view bytes;  // given to the library so far, all at once or as they come
  const PictureBytes* coming{};
  bool created{}, ended_early{}, too_many_scans{};
  const std::stop_token* stop{};
  RowSink* sink{};
  std::uint8_t* row{};

  ~Job() {
    if (created) jpeg_destroy_decompress(&jpeg);
  }
};

Job& job_of(j_common_ptr jpeg) { return *static_cast<Job*>(jpeg->client_data); }

[[noreturn]] void jump_back(j_common_ptr jpeg) { std::longjmp(job_of(jpeg).back, 1); }

// Only an early end counts: other warnings leave a whole picture, as every browser shows it.
void note_message(j_common_ptr jpeg, int level) {
  if (level >= 0) return;
  if (jpeg->err->msg_code == JWRN_JPEG_EOF) job_of(jpeg).ended_early = true;
}

void say_nothing(j_common_ptr) {}

bool asked_to_stop(const Job& job) { return job.stop != nullptr && job.stop->stop_requested(); }

void count_scans(j_common_ptr jpeg) {
  if (asked_to_stop(job_of(jpeg))) jump_back(jpeg);
  if (reinterpret_cast<j_decompress_ptr>(jpeg)->input_scan_number <= most_scans) return;
  job_of(jpeg).too_many_scans = true;
  jump_back(jpeg);
}

constexpr JOCTET end_of_image[] = {0xFF, JPEG_EOI};

// What has come since; at the end a marker of its own, as the library does, so that it can tell how far it came.
boolean fill_input(j_decompress_ptr jpeg) {
  Job& job = job_of(reinterpret_cast<j_common_ptr>(jpeg));
  const auto known = job.bytes.size();
  if (job.coming != nullptr) job.bytes = job.coming->beyond(known);
  std::string_view fresh = job.bytes.substr(known);
  if (fresh.empty()) {
    WARNMS(jpeg, JWRN_JPEG_EOF);
    fresh = {reinterpret_cast<const char*>(end_of_image), sizeof end_of_image};
  }
  job.source.next_input_byte = reinterpret_cast<const JOCTET*>(fresh.data());
  job.source.bytes_in_buffer = fresh.size();
  return TRUE;
}

void skip_input(j_decompress_ptr jpeg, long count) {
  jpeg_source_mgr& source = *jpeg->src;
  while (count > static_cast<long>(source.bytes_in_buffer)) {
    count -= static_cast<long>(source.bytes_in_buffer);
    fill_input(jpeg);
  }
  if (count <= 0) return;
  source.next_input_byte += count;
  source.bytes_in_buffer -= static_cast<std::size_t>(count);
}

void no_input_work(j_decompress_ptr) {}

void take_input(Job& job) {
  job.source.next_input_byte = reinterpret_cast<const JOCTET*>(job.bytes.data());
  job.source.bytes_in_buffer = job.bytes.size();
  job.source.init_source = no_input_work;
  job.source.fill_input_buffer = fill_input;
  job.source.skip_input_data = skip_input;
  job.source.resync_to_restart = jpeg_resync_to_restart;
  job.source.term_source = no_input_work;
  job.jpeg.src = &job.source;
}

void prepare(Job& job) {
  job.jpeg.err = jpeg_std_error(&job.errors);
  job.errors.error_exit = jump_back;
  job.errors.emit_message = note_message;
  job.errors.output_message = say_nothing;
  job.jpeg.client_data = &job;
}

bool read_header(Job& job) {
  if (setjmp(job.back) != 0) return false;
  jpeg_create_decompress(&job.jpeg);
  job.created = true;
  job.jpeg.mem->max_memory_to_use = most_memory;
  job.progress.progress_monitor = count_scans;
  job.jpeg.progress = &job.progress;
  take_input(job);
  jpeg_save_markers(&job.jpeg, JPEG_APP0 + 1, 0xFFFF);
  return jpeg_read_header(&job.jpeg, TRUE) == JPEG_HEADER_OK;
}

int orientation_of(const Job& job) {
  for (auto* marker = job.jpeg.marker_list; marker != nullptr; marker = marker->next) {
    const std::string_view data(reinterpret_cast<const char*>(marker->data), marker->data_length);
    if (data.size() > 6 && data.starts_with(std::string_view("Exif\0\0", 6))) return exif_orientation(data.substr(6));
  }
  return 1;
}

Size stored_size(const Job& job) {
  return {static_cast<int>(job.jpeg.image_width), static_cast<int>(job.jpeg.image_height)};
}

// In several scans the picture comes layer by layer, and all its coefficients are held until the last.
std::int64_t bytes_held(Job& job) {
  if (jpeg_has_multiple_scans(&job.jpeg) == FALSE) return 0;
  std::int64_t blocks = 0;
  for (int i = 0; i < job.jpeg.num_components; ++i)
    blocks += std::int64_t{job.jpeg.comp_info[i].width_in_blocks} * job.jpeg.comp_info[i].height_in_blocks;
  return blocks * DCTSIZE2 * std::int64_t{sizeof(JCOEF)};
}

Result<PictureInfo> open(Job& job) {
  prepare(job);
  if (!read_header(job)) return fail(cannot("its head is damaged"));
  TRY(check_size(job.jpeg.image_width, job.jpeg.image_height));
  const int orientation = orientation_of(job);
  const Size seen = oriented(stored_size(job), orientation);
  return PictureInfo{PictureKind::jpeg, seen.width, seen.height, orientation, bytes_held(job)};
}

bool four_inks(const Job& job) {
  return job.jpeg.jpeg_color_space == JCS_CMYK || job.jpeg.jpeg_color_space == JCS_YCCK;
}

Size scaled(Size stored, int eighths) { return {(stored.width * eighths + 7) / 8, (stored.height * eighths + 7) / 8}; }

int eighths_to_fit(Size stored, Size bound) {
  int eighths = 8;
  while (eighths > 1 && factor_to_fit(scaled(stored, eighths), bound) > 1) --eighths;
  return eighths;
}

bool start(Job& job, int eighths) {
  if (setjmp(job.back) != 0) return false;
  job.jpeg.scale_num = static_cast<unsigned>(eighths);
  job.jpeg.scale_denom = 8;
  job.jpeg.out_color_space = four_inks(job) ? JCS_CMYK : JCS_EXT_RGBA;
  return jpeg_start_decompress(&job.jpeg) == TRUE;
}

// Adobe writes its inks upside down.
void inks_to_rgba(std::uint8_t* row, unsigned width, bool upside_down) {
  for (unsigned x = 0; x < width; ++x, row += 4) {
    const unsigned flip = upside_down ? 0U : 255U;
    const unsigned black = flip ^ row[3];
    for (int channel = 0; channel < 3; ++channel)
      row[channel] = static_cast<std::uint8_t>((flip ^ row[channel]) * black / 255U);
    row[3] = 255;
  }
}

constexpr unsigned rows_at_once = 64;  // passed over between two looks at whether anybody still waits

bool skip_rows(Job& job, unsigned until) {
  if (setjmp(job.back) != 0) return false;
  while (job.jpeg.output_scanline < until && !job.ended_early) {
    if (asked_to_stop(job)) return false;
    const unsigned left = until - job.jpeg.output_scanline;
    if (jpeg_skip_scanlines(&job.jpeg, left < rows_at_once ? left : rows_at_once) == 0) return false;
  }
  return !job.ended_early;
}

bool read_rows(Job& job) {
  if (setjmp(job.back) != 0) return false;
  while (!job.sink->complete() && job.jpeg.output_scanline < job.jpeg.output_height && !job.ended_early) {
    JSAMPROW row = job.row;
    if (asked_to_stop(job) || jpeg_read_scanlines(&job.jpeg, &row, 1) != 1) return false;
    if (four_inks(job)) inks_to_rgba(job.row, job.jpeg.output_width, job.jpeg.saw_Adobe_marker == TRUE);
    job.sink->put(job.row);
  }
  return !job.ended_early;
}

// Columns begin and end where blocks do, so that at least the wanted ones are there.
bool crop(Job& job, unsigned& x, unsigned& width) {
  if (setjmp(job.back) != 0) return false;
  jpeg_crop_scanline(&job.jpeg, &x, &width);
  return true;
}

Error failed(const Job& job) {
  if (asked_to_stop(job)) return stopped();
  if (job.too_many_scans) return cannot("it is made of too many layers to be a real picture");
  if (job.ended_early) return cannot("the file ends before the picture does");
  if (job.errors.msg_code == JERR_NO_BACKING_STORE) return cannot("it is too large to be shown");
  return cannot("its data is damaged");
}

Result<Picture> read_into(Job& job, Size size, int factor, const PictureInfo& info) {
  RowSink sink(size, factor, info.orientation);
  std::vector<std::uint8_t> row(static_cast<std::size_t>(size.width) * 4);
  job.sink = &sink;
  job.row = row.data();
  if (!read_rows(job)) return fail(failed(job));
  return sink.take({info.width, info.height});
}

}  // namespace

Result<PictureInfo> measure_jpeg(std::string_view bytes) {
  const auto job = std::make_unique<Job>();
  job->bytes = bytes;
  return open(*job);
}

Result<Picture> decode_jpeg(std::string_view bytes, const PictureBytes* coming, Size bound,
                            const std::stop_token& stop) {
  const auto job = std::make_unique<Job>();
  job->bytes = bytes;
  job->coming = coming;
  TRY_ASSIGN(const PictureInfo info, open(*job));
  job->stop = &stop;
  const Size stored_bound = oriented(bound, info.orientation);
  if (!start(*job, eighths_to_fit(stored_size(*job), stored_bound))) return fail(failed(*job));
  const Size out{static_cast<int>(job->jpeg.output_width), static_cast<int>(job->jpeg.output_height)};
  return read_into(*job, out, factor_to_fit(out, stored_bound), info);
}

Result<PicturePart> part_of_jpeg(std::string_view bytes, const PictureArea& area, int every,
                                 const std::stop_token& stop) {
  const auto job = std::make_unique<Job>();
  job->bytes = bytes;
  TRY_ASSIGN(const PictureInfo info, open(*job));
  job->stop = &stop;
  TRY_ASSIGN(Window window, window_of(area, info, every));
  if (!start(*job, 8 / every)) return fail(failed(*job));
  const auto out = [every](int stored) { return static_cast<unsigned>((stored + every - 1) / every); };
  unsigned x = out(window.x), width = out(window.right) - x;
  if (!crop(*job, x, width)) return fail(failed(*job));
  if (!skip_rows(*job, out(window.y))) return fail(failed(*job));
  window.x = static_cast<int>(x) * every;
  const Size size{static_cast<int>(width), static_cast<int>(out(window.bottom) - out(window.y))};
  TRY_ASSIGN(auto picture, read_into(*job, size, 1, info));
  return part_of(std::move(picture), window, every, info);
}

}  // namespace pointage::pictures

// Any bytes as a platform's reply: read or refused, never more; and an answer that may leave is one the reader holds.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "sync/address.h"
#include "sync/label_studio_link.h"
#include "sync/medium_fetch.h"
#include "sync/replies.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  (void)pointage::read_release(text);
  (void)pointage::read_id(text);
  (void)pointage::read_access_token(text);
  (void)pointage::read_projects(text);
  (void)pointage::read_project(text);
  if (const auto page = pointage::read_tasks(text))
    for (const auto& task : page->tasks)
      if (!pointage::is_json_object(task.data_json) || !pointage::is_plain_id(task.external_id)) std::abort();
  (void)pointage::is_detail(text);
  (void)pointage::read_lease(text);
  (void)pointage::read_tasks_seen(text);
  (void)pointage::read_times_made(text);
  (void)pointage::read_time_made(text);
  (void)pointage::read_stored(text, "[]");
  (void)pointage::find_import_id(text, 1);
  (void)pointage::values_of(text, {"image"});
  (void)pointage::find_import_id_in_task(text, 1);
  (void)pointage::read_annotation(text, "[]");
  if (const auto total = pointage::read_total(text); total && *total < 0) std::abort();
  const auto sizes = pointage::read_uploads(text);
  (void)pointage::media_bytes(text, sizes ? *sizes : pointage::FileSizes());
  if (const auto medium = pointage::read_inline(text); medium && medium->bytes.empty()) std::abort();
  (void)pointage::looks_like_a_page(text);
  (void)pointage::type_by_content(text, text);
  (void)pointage::may_be_asked("https://platform.example", text);
  (void)pointage::release_at_least(text, 1, 7, 2);
  pointage::Answer answer;
  answer.result_json = text;
  answer.unique_id = "8f14e45f-ceea-467f-a08c-5f1d3c2b7a90";
  if (const auto body = pointage::change_body(answer); body && !pointage::is_json_object(*body)) std::abort();
  if (const auto body = pointage::answer_body(answer); body && !pointage::is_json_object(*body)) std::abort();
  if (const auto range = pointage::parse_content_range(text); range && range->last >= range->total) std::abort();
  const auto url = pointage::resolve_reference("https://platform.example", text);
  if (url && !pointage::origin_of(*url)) std::abort();
  return 0;
}

#include "tasks/batch_files.h"

#include <algorithm>
#include <set>

#include "platform/crypto/hash.h"
#include "platform/crypto/random.h"
#include "tasks/json_text.h"
#include "tasks/task_form.h"
#include "tasks/words.h"

namespace pointage {
namespace {

constexpr std::uint64_t most_config_bytes = 4U << 20U;
constexpr std::uint64_t most_details_bytes = 1U << 20U;
constexpr std::uint64_t most_tasks_bytes = 512ULL << 20U;
constexpr std::size_t most_task_bytes = 16U << 20U;
constexpr std::uint64_t most_medium_bytes = 256ULL << 20U;
constexpr std::uint64_t step_between_words = 1U << 20U;

std::string in_batch(FileTree& files, std::string_view name) { return files.name() + "/" + std::string(name); }

// By its first bytes; empty when it is no picture this program opens.
std::string_view picture_type(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xD8\xFF")) return "image/jpeg";
  if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return "image/png";
  if (bytes.size() > 12 && bytes.starts_with("RIFF") && bytes.substr(8, 4) == "WEBP") return "image/webp";
  return {};
}

struct FileTask {
  std::string external_id, data;
  std::vector<std::string> pictures;
};

// What a task is: its id and its data, or an object of fields that is all data.
Result<FileTask> read_task(std::string_view text, const DataNeeds& needs, const std::string& where) {
  TRY(check_json(text, where));
  const JsonView json(text);
  if (!json.is_object())
    return fail(Fault::bad_input, where, "a task is no object", "write each task as {\"data\": {...}}");
  FileTask task;
  std::optional<JsonView> data, id;
  for (const auto& [key, value] : json.members()) {
    if (key == "data") data = value;
    if (key == "id") id = value;
  }
  if (data && !data->is_object()) return fail(Fault::bad_input, where, "its data is no object", "write it as {...}");
  task.data = std::string(data ? data->raw() : json.raw());
  if (data && id && !id->is_null()) {
    if (!id->is_string() && !id->is_number())
      return fail(Fault::bad_input, where, "its id is neither text nor number", "correct it");
    task.external_id = id->plain();
  }
  auto pictures = needs.pictures(task.data);
  if (!pictures) return fail(Fault::bad_input, where, pictures.error().why, pictures.error().remedy);
  task.pictures = std::move(*pictures);
  return task;
}

struct Medium {
  std::string reference, bytes;
  std::string_view type;
};

Result<Medium> read_medium(FileTree& files, const std::string& reference, const std::string& where) {
  const auto bad = [&](std::string why, std::string remedy) {
    return fail(Fault::bad_input, where, "the picture '" + reference + "' " + std::move(why), std::move(remedy));
  };
  if (reference.find("://") != std::string::npos || reference.starts_with("data:"))
    return bad("lies on the web, and a batch file must hold its pictures", "put the picture into the batch");
  if (!stays_inside(reference)) return bad("lies outside the batch", "put it inside and name it by its relative path");
  if (!files.has(reference)) return bad("is not in the batch", "put it there, or correct its name");
  Medium medium{reference, {}, {}};
  TRY_ASSIGN(medium.bytes, read_whole(files, reference, most_medium_bytes));
  if (medium.bytes.empty()) return bad("is empty", "put the real picture there");
  medium.type = picture_type(medium.bytes);
  if (medium.type.empty()) return bad("is neither JPEG, PNG nor WebP by its content", "convert it");
  return medium;
}

// One reading of tasks.json with all its pictures. The first pass only hashes and judges; the second stores as well.
class Pass {
 public:
  enum class Half { first, second };
  Pass(FileTree& files, const DataNeeds& needs, const HowFar& how_far, Half half)
      : files_(files), needs_(needs), how_far_(how_far), half_(half) {}

  Status run(BatchWriter* into) {
    TRY(open());
    const auto what = in_batch(files_, "tasks.json");
    JsonElements elements([this](char* room, std::size_t size) { return read(room, size); }, what, most_task_bytes);
    while (true) {
      TRY_ASSIGN(const auto text, elements.next());
      if (!text) break;
      TRY(one_task(*text, what + elements.place(), into));
      handled_ += text->size();
      taken_ += text->size() + 1;
      TRY(tell_now_and_then(std::min(taken_, all_bytes_)));
    }
    if (tasks_ == 0) return fail(Fault::bad_input, what, "it holds no task", "add at least one");
    return {};
  }

  // Only for the fingerprint, where no picture has to be looked at.
  Status skim() {
    TRY(open());
    std::string room(64U << 10U, '\0');
    std::uint64_t done = 0;
    while (true) {
      TRY_ASSIGN(const auto got, read(room.data(), room.size()));
      if (got == 0) return {};
      handled_ += got;
      TRY(tell_now_and_then(done += got));
    }
  }

  std::string fingerprint(std::string_view config_xml) {
    hash_.add(std::string_view("\0config", 7));
    hash_.add(config_xml);
    hash_.add(media_hash_.finish());
    return to_hex(hash_.finish());
  }
  std::int64_t tasks() const { return tasks_; }
  std::int64_t media() const { return media_; }

 private:
  Status open() {
    TRY_ASSIGN(stream_, files_.open("tasks.json"));
    all_bytes_ = stream_->size();
    if (all_bytes_ <= most_tasks_bytes) return {};
    return fail(Fault::bad_input, in_batch(files_, "tasks.json"), "it is larger than 512 MB", "split the batch");
  }

  Result<std::size_t> read(char* room, std::size_t size) {
    auto got = stream_->read({room, size});
    if (got) hash_.add({room, *got});
    return got;
  }

  Status one_task(std::string_view text, const std::string& where, BatchWriter* into) {
    TRY_ASSIGN(auto task, read_task(text, needs_, where));
    if (!task.external_id.empty() && !ids_.insert(task.external_id).second)
      return fail(Fault::bad_input, where, "the id '" + task.external_id + "' is given twice",
                  "give each task its own");
    ++tasks_;
    std::string id;
    if (into != nullptr) {
      TRY_ASSIGN(id, into->add_task({task.external_id, std::move(task.data)}));
    }
    for (const auto& reference : task.pictures) TRY(one_medium(reference, where, id, into));
    return {};
  }

  Status one_medium(const std::string& reference, const std::string& where, const std::string& id, BatchWriter* into) {
    const bool new_here = references_.insert(reference).second;
    if (new_here) ++media_;
    if (!new_here && into == nullptr) return {};
    TRY_ASSIGN(const auto medium, read_medium(files_, reference, where));
    handled_ += medium.bytes.size();
    if (new_here) {
      media_hash_.add(blake2b_256(reference));
      media_hash_.add(blake2b_256(medium.bytes));
    }
    if (into != nullptr) TRY(into->add_medium(id, reference, medium.type, medium.bytes));
    return {};
  }

  // Both passes go over the same bytes; the pictures, which may be most of them, tell too.
  Status tell_now_and_then(std::uint64_t done) {
    if (handled_ < step_between_words) return {};
    handled_ = 0;
    return tell(how_far_, half_ == Half::first ? done : all_bytes_ + done, 2 * all_bytes_, "the import");
  }

  FileTree& files_;
  std::unique_ptr<FileStream> stream_;
  const DataNeeds& needs_;
  const HowFar& how_far_;
  Half half_;
  Hasher hash_, media_hash_;
  std::set<std::string, std::less<>> ids_, references_;
  std::int64_t tasks_{}, media_{};
  std::uint64_t taken_{}, all_bytes_{};  // of tasks.json
  std::uint64_t handled_{};              // since it was last told, pictures too
};

Error unsupported(const std::string& what, const ConfigCheck& check) {
  std::string why = "it asks for what cannot be done here completely: ";
  for (const auto& bad : check.unsupported) why += (why.ends_with(": ") ? "" : "; ") + bad.tag + ": " + bad.why;
  return {Fault::bad_input, what, std::move(why), "do this work in the platform's own program", {}};
}

Result<LabellingConfig> supported_config(FileTree& files, const std::string& xml) {
  const auto what = in_batch(files, "config.xml");
  TRY_ASSIGN(auto config, parse_config(xml, what));
  if (const auto check = check_config(config); !check.supported) return fail(unsupported(what, check));
  return config;
}

Result<Batch> describe(FileTree& files, Clock& clock) {
  Batch batch;
  batch.id = lower_ascii(random_id()).substr(0, 8);
  if (files.has("batch.json")) {
    TRY_ASSIGN(const auto text, read_whole(files, "batch.json", most_details_bytes));
    TRY(read_batch_details(text, in_batch(files, "batch.json"), batch));
  }
  if (batch.pay) batch.price_seen = local_day(clock.now());
  if (batch.title.empty()) batch.title = files.name();
  return batch;
}

Status need(FileTree& files, std::string_view name) {
  if (files.has(name)) return {};
  return fail(Fault::bad_input, files.name(), "there is no " + std::string(name) + " in it",
              "a batch is a folder or .zip with config.xml and tasks.json");
}

}  // namespace

Result<LabellingConfig> batch_config(FileTree& files) {
  TRY(need(files, "config.xml"));
  TRY_ASSIGN(const auto xml, read_whole(files, "config.xml", most_config_bytes));
  return parse_config(xml, in_batch(files, "config.xml"));
}

Result<ImportOutcome> import_batch(FileTree& files, BatchStore& store, Clock& clock, const HowFar& how_far) {
  TRY(need(files, "config.xml"));
  TRY(need(files, "tasks.json"));
  TRY_ASSIGN(auto batch, describe(files, clock));
  TRY_ASSIGN(batch.config_xml, read_whole(files, "config.xml", most_config_bytes));
  TRY_ASSIGN(auto read, supported_config(files, batch.config_xml));
  const DataNeeds needs(std::make_shared<const LabellingConfig>(std::move(read)));

  Pass first(files, needs, how_far, Pass::Half::first);
  TRY(needs.has_pictures() ? first.run(nullptr) : first.skim());
  batch.fingerprint = first.fingerprint(batch.config_xml);
  TRY_ASSIGN(const auto there, store.find_fingerprint(batch.fingerprint));
  if (there) {
    Pass count(files, needs, how_far, Pass::Half::second);
    TRY(count.run(nullptr));
    return ImportOutcome{there->id, count.tasks(), count.media(), true};
  }

  TRY_ASSIGN(const auto writer, store.begin(batch));
  Pass second(files, needs, how_far, Pass::Half::second);
  TRY(second.run(writer.get()));
  if (second.fingerprint(batch.config_xml) != batch.fingerprint)
    return fail(Fault::bad_input, files.name(), "it changed while it was being read", "import it again");
  TRY_ASSIGN(const auto counts, writer->commit());
  return ImportOutcome{batch.id, counts.tasks, second.media(), false};
}

}  // namespace pointage

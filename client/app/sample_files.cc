#include "client/app/sample_files.h"

#include <algorithm>

namespace pointage {
namespace {

class SampleStream : public FileStream {
 public:
  explicit SampleStream(std::string_view bytes) : size_(bytes.size()), rest_(bytes) {}
  std::uint64_t size() const override { return size_; }
  Result<std::size_t> read(std::span<char> into) override {
    const auto count = rest_.copy(into.data(), into.size());
    rest_.remove_prefix(count);
    return count;
  }

 private:
  std::uint64_t size_;
  std::string_view rest_;
};

class SampleTree : public FileTree {
 public:
  explicit SampleTree(std::string_view batch) : root_("batches/" + std::string(batch) + "/") {}
  std::string name() const override { return "sample " + root_; }
  bool has(std::string_view relative) const override { return sample_file(root_ + std::string(relative)).has_value(); }
  Result<std::unique_ptr<FileStream>> open(std::string_view relative) override {
    const auto bytes = sample_file(root_ + std::string(relative));
    if (!bytes) return fail(Fault::bad_input, name() + std::string(relative), "is not in the sample", "name another");
    return std::make_unique<SampleStream>(*bytes);
  }

 private:
  std::string root_;
};

}  // namespace

std::optional<std::string_view> sample_file(std::string_view name) {
  const auto& files = sample_files();
  const auto found =
      std::find_if(files.begin(), files.end(), [&](const SampleFile& file) { return file.name == name; });
  return found == files.end() ? std::nullopt : std::optional(found->bytes);
}

std::vector<std::string_view> sample_batches() { return {"sort", "tins", "themes", "moderation"}; }

std::unique_ptr<FileTree> sample_batch(std::string_view batch) { return std::make_unique<SampleTree>(batch); }

}  // namespace pointage

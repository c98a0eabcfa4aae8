#include <sys/stat.h>
#include <zip.h>

#include <map>

#include "platform/archive/trees.h"

namespace pointage {
namespace {

constexpr std::uint64_t small_member = 1U << 20U;  // growth is not judged below this

using Archive = std::shared_ptr<zip_t>;

std::unexpected<Error> bad(const std::string& what, std::string why) {
  return fail(Fault::bad_input, what, std::move(why), "ask for a proper archive");
}

struct Member {
  zip_uint64_t index{};
  std::uint64_t size{};
};
using Members = std::map<std::string, Member, std::less<>>;

class ZipFile : public FileStream {
 public:
  ZipFile(Archive archive, zip_file_t* file, std::uint64_t size, std::string what)
      : archive_(std::move(archive)), file_(file, &zip_fclose), size_(size), what_(std::move(what)) {}

  std::uint64_t size() const override { return size_; }
  Result<std::size_t> read(std::span<char> into) override {
    const auto got = zip_fread(file_.get(), into.data(), into.size());
    if (got < 0) return bad(what_, "it is damaged inside the archive");
    read_ += static_cast<std::uint64_t>(got);
    if (read_ > size_) return bad(what_, "it is larger than the archive says");
    if (got == 0 && read_ < size_) return bad(what_, "it is shorter than the archive says");
    return static_cast<std::size_t>(got);
  }

 private:
  Archive archive_;
  std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file_;
  std::uint64_t size_, read_{};
  std::string what_;
};

class Zip : public FileTree {
 public:
  Zip(Archive archive, Members members, std::string name)
      : archive_(std::move(archive)), members_(std::move(members)), name_(std::move(name)) {}

  std::string name() const override { return name_; }
  bool has(std::string_view relative) const override { return members_.contains(plain(relative)); }

  Result<std::unique_ptr<FileStream>> open(std::string_view relative) override {
    const auto what = name_ + "/" + std::string(relative);
    const auto found = members_.find(plain(relative));
    if (found == members_.end()) return fail(Fault::bad_input, what, "there is no such file", "check the name");
    auto* file = zip_fopen_index(archive_.get(), found->second.index, 0);
    if (file == nullptr) return bad(what, "it cannot be unpacked");
    return std::make_unique<ZipFile>(archive_, file, found->second.size, what);
  }

 private:
  static std::string_view plain(std::string_view name) { return name.starts_with("./") ? name.substr(2) : name; }

  Archive archive_;
  Members members_;
  std::string name_;
};

bool is_special(zip_t* archive, zip_uint64_t index) {
  zip_uint8_t system = 0;
  zip_uint32_t attributes = 0;
  if (zip_file_get_external_attributes(archive, index, 0, &system, &attributes) != 0) return false;
  if (system != ZIP_OPSYS_UNIX && system != ZIP_OPSYS_OS_X) return false;
  const auto kind = (attributes >> 16U) & S_IFMT;
  return kind != 0 && kind != S_IFREG && kind != S_IFDIR;
}

// The table of contents, judged before anything is unpacked.
class Contents {
 public:
  Contents(zip_t* archive, std::string name, const ArchiveLimits& limits)
      : archive_(archive), name_(std::move(name)), limits_(limits) {}

  Result<Members> read() {
    const auto count = zip_get_num_entries(archive_, 0);
    if (count < 0 || static_cast<std::uint64_t>(count) > limits_.most_members)
      return bad(name_, "it holds too many files");
    for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(count); ++i) TRY(add(i));
    return without_top_folder();
  }

 private:
  Status add(zip_uint64_t index) {
    zip_stat_t info;
    zip_stat_init(&info);
    if (zip_stat_index(archive_, index, 0, &info) != 0 || (info.valid & ZIP_STAT_NAME) == 0)
      return bad(name_, "its table of contents is damaged");
    const std::string member = info.name;
    const auto what = name_ + "/" + member;
    if (!stays_inside(member)) return bad(what, "its name leads out of the archive");
    if (is_special(archive_, index)) return bad(what, "it is a link or no plain file");
    if (member.ends_with('/') || member.starts_with("__MACOSX/")) return {};
    TRY(judge(info, what));
    if (!members_.emplace(member, Member{index, info.size}).second) return bad(what, "two files have this name");
    return {};
  }

  Status judge(const zip_stat_t& info, const std::string& what) {
    if ((info.valid & ZIP_STAT_SIZE) == 0 || (info.valid & ZIP_STAT_COMP_SIZE) == 0)
      return bad(what, "its size is not told");
    if (info.encryption_method != ZIP_EM_NONE) return bad(what, "it is encrypted");
    total_ += info.size;
    if (info.size > limits_.most_bytes || total_ > limits_.most_bytes)
      return bad(name_, "it unpacks to more than is safe");
    if (info.size > small_member && info.size / limits_.most_growth > info.comp_size)
      return bad(what, "it unpacks to far more than its size (a zip bomb)");
    return {};
  }

  // "batch/config.xml", "batch/tasks.json": what a folder looks like when it is packed whole.
  Members without_top_folder() {
    if (members_.empty()) return {};
    const auto slash = members_.begin()->first.find('/');
    if (slash == std::string::npos) return std::move(members_);
    const auto top = members_.begin()->first.substr(0, slash + 1);
    for (const auto& [name, member] : members_)
      if (!name.starts_with(top)) return std::move(members_);
    Members inner;
    for (const auto& [name, member] : members_) inner.emplace(name.substr(top.size()), member);
    return inner;
  }

  zip_t* archive_;
  std::string name_;
  ArchiveLimits limits_;
  Members members_;
  std::uint64_t total_{};
};

}  // namespace

Result<std::unique_ptr<FileTree>> open_zip(const std::filesystem::path& path, const ArchiveLimits& limits) {
  int error = 0;
  Archive archive(zip_open(path.c_str(), ZIP_RDONLY, &error), [](zip_t* open) {
    if (open != nullptr) zip_discard(open);
  });
  const auto name = path.filename().string();
  if (archive == nullptr) return bad(name, "it cannot be read as a .zip");
  TRY_ASSIGN(auto members, Contents(archive.get(), name, limits).read());
  return std::make_unique<Zip>(std::move(archive), std::move(members), name);
}

}  // namespace pointage

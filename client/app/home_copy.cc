#include "client/app/home_copy.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <memory>
#include <sstream>
#include <vector>

#include "platform/crypto/hash.h"
#include "platform/crypto/home_key.h"
#include "platform/crypto/words_lock.h"
#include "platform/os/files.h"

namespace pointage {
namespace {

namespace fs = std::filesystem;

constexpr const char* first_line = "pointage copy 1";
constexpr std::size_t piece = 1U << 20U;
constexpr std::size_t longest_line = 4096;
constexpr std::array<const char*, 4> parts{"tasks.db", "tasks.db-wal", "ledger.db", "ledger.db-wal"};

std::unexpected<Error> not_written(const fs::path& file) {
  return fail(Fault::not_writable, file.string(), "the copy could not be written whole",
              "choose a place with room, as a USB stick");
}
std::unexpected<Error> no_copy(const fs::path& file) {
  return fail(Fault::bad_input, file.string(), "is no whole copy of a record", "choose another copy");
}
std::unexpected<Error> wrong_words(const fs::path& file) {
  return fail(Fault::refused, file.string(), "these words do not open this copy",
              "check capitals and the keyboard, and try as often as you like");
}

// Bytes read and written on the way, out of those that there will be.
class Way {
 public:
  Way(const HowFar& how_far, std::uint64_t all) : how_far_(how_far), all_(all) {}
  Status on(std::uint64_t bytes) { return tell(how_far_, done_ += bytes, all_, "the copy"); }

 private:
  const HowFar& how_far_;
  std::uint64_t all_, done_{};
};

std::uint64_t size_of(const fs::path& file) {
  std::error_code gone;
  const auto size = fs::file_size(file, gone);
  return gone ? 0 : size;
}

// Everything that is written passes here, so that the last line proves the rest.
class Writer {
 public:
  explicit Writer(const fs::path& file) : out_(file, std::ios::binary | std::ios::trunc) {}
  void write(std::string_view bytes) {
    hasher_.add(bytes);
    out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }
  bool finish() {
    out_ << to_hex(hasher_.finish()) << "\n";
    out_.close();
    return !out_.fail();
  }

 private:
  std::ofstream out_;
  Hasher hasher_;
};

class Reader {
 public:
  explicit Reader(const fs::path& file) : in_(file, std::ios::binary) {}
  std::string line() {
    std::string text;
    for (char c = 0; text.size() < longest_line && in_.get(c);) {
      if (c != '\n') {
        text += c;
        continue;
      }
      hasher_.add(text + "\n");
      return text;
    }
    return {};
  }
  Result<bool> copy(std::uint64_t size, std::ostream& to, Way& way) {
    std::string bytes;
    while (size > 0) {
      bytes.resize(static_cast<std::size_t>(std::min<std::uint64_t>(size, piece)));
      if (!in_.read(bytes.data(), static_cast<std::streamsize>(bytes.size()))) return false;
      hasher_.add(bytes);
      to.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
      size -= bytes.size();
      TRY(way.on(bytes.size()));
    }
    return !to.fail();
  }
  bool ends_as_it_should() {
    const auto expected = to_hex(hasher_.finish());
    return line() == expected && in_.peek() == std::ifstream::traits_type::eof();
  }

 private:
  std::ifstream in_;
  Hasher hasher_;
};

Result<bool> write_part(Writer& out, const fs::path& home, const char* name, Way& way) {
  std::error_code gone;
  const auto size = fs::file_size(home / name, gone);
  if (gone) return true;
  out.write(std::string(name) + " " + std::to_string(size) + "\n");
  std::ifstream in(home / name, std::ios::binary);
  std::string bytes(piece, '\0');
  for (std::uint64_t left = size; left > 0;) {
    const auto wanted = static_cast<std::streamsize>(std::min<std::uint64_t>(left, piece));
    if (!in.read(bytes.data(), wanted)) return false;
    out.write({bytes.data(), static_cast<std::size_t>(wanted)});
    left -= static_cast<std::uint64_t>(wanted);
    TRY(way.on(static_cast<std::uint64_t>(wanted)));
  }
  return true;
}

// Nobody writes meanwhile: whoever calls holds the home and is its only writer.
Status write_all(const fs::path& home, const fs::path& file, const CopyWish& wish, bool use_keyring, Way& way) {
  TRY_ASSIGN(const auto key, home_key(home, false, use_keyring));
  Writer out(file);
  out.write(std::string(first_line) + "\n" + to_hex(lock_with_words(key.bytes, wish.words)) + "\n");
  for (const auto* name : parts) {
    TRY_ASSIGN(const bool whole, write_part(out, home, name, way));
    if (!whole) return not_written(wish.file);
  }
  out.write("end 0\n");
  if (!out.finish()) return not_written(wish.file);
  return {};
}

Status read_parts(Reader& in, const CopyWish& wish, const fs::path& to, Way& way) {
  while (true) {
    std::istringstream words(in.line());
    std::string name;
    std::uint64_t size = 0;
    if (!(words >> name >> size)) return no_copy(wish.file);
    if (name == "end") break;
    if (std::ranges::find(parts, name) == parts.end()) return no_copy(wish.file);
    std::ofstream out(to / name, std::ios::binary | std::ios::trunc);
    TRY_ASSIGN(const bool whole, in.copy(size, out, way));
    if (!whole) return no_copy(wish.file);
    out.close();
    if (out.fail()) return not_written(to);
  }
  if (!in.ends_as_it_should()) return no_copy(wish.file);
  return {};
}

Status unpack(const CopyWish& wish, const fs::path& to, Way& way) {
  Reader in(wish.file);
  if (in.line() != first_line) return no_copy(wish.file);
  const auto locked = from_hex(in.line());
  if (!locked) return no_copy(wish.file);
  const auto key = open_with_words(*locked, wish.words);
  if (!key) return wrong_words(wish.file);
  TRY(make_private_folder(to));
  TRY(write_file(to / "key", to_hex(*key) + "\n"));
  return read_parts(in, wish, to, way);
}

Result<std::unique_ptr<Home>> opened(const fs::path& home) {
  HomeOptions options;
  options.use_keyring = false;
  return open_home(home, options);
}

Result<ChainHead> head_of(const fs::path& home) {
  TRY_ASSIGN(const auto other, opened(home));
  TRY_ASSIGN(const auto found, other->journal().verify());
  if (!found.ok) return fail(Fault::corrupt, home.string(), "its record does not hold together", "keep another copy");
  return found.head;
}

void clear_away(const fs::path& path) {
  std::error_code ignored;
  fs::remove_all(path, ignored);
}

Status prove(Home& home, const CopyWish& written, const fs::path& trial, Way& way) {
  TRY(unpack(written, trial, way));
  TRY_ASSIGN(const auto copied, head_of(trial));
  TRY_ASSIGN(const auto head, home.journal().head());
  if (copied.hash != head.hash || copied.entries != head.entries) return no_copy(written.file);
  return {};
}

// Taken out of what the copy was proved with, never out of her own home; then the copy is made of that.
Status leave_out_exposure(Home& home, const CopyWish& beside, const fs::path& trial, Way& way) {
  {
    TRY_ASSIGN(const auto other, opened(trial));
    TRY_ASSIGN(const auto notes, other->care().exposure());
    if (notes.empty()) return {};
    TRY(other->care().erase_exposure());
  }
  TRY(write_all(trial, beside.file, beside, false, way));
  clear_away(trial);
  return prove(home, beside, trial, way);
}

}  // namespace

Status make_copy(Home& home, const CopyWish& wish, bool use_keyring, const HowFar& how_far) {
  std::error_code problem;
  if (fs::exists(wish.file, problem))
    return fail(Fault::bad_input, wish.file.string(), "is there already", "choose another name");
  if (const auto folder = wish.file.parent_path(); !folder.empty() && !fs::is_directory(folder, problem))
    return fail(Fault::not_found, folder.string(), "there is no such folder", "put the stick in, or look at its name");
  const CopyWish beside{wish.file.string() + ".part", wish.words, wish.with_exposure};
  const auto trial = home.path() / "copy-trial";
  clear_away(trial);
  std::uint64_t all = 0;
  for (const auto* name : parts) all += size_of(home.path() / name);
  Way way(how_far, 2 * all);  // written, and read again
  auto made = write_all(home.path(), beside.file, beside, use_keyring, way);
  if (made) made = prove(home, beside, trial, way);
  if (made && !wish.with_exposure) made = leave_out_exposure(home, beside, trial, way);
  clear_away(trial);
  if (made) fs::rename(beside.file, wish.file, problem);
  if (made && problem) made = not_written(wish.file);
  if (made) return made;
  clear_away(beside.file);
  Error told = std::move(made).error();
  if (told.what == beside.file.string()) told.what = wish.file.string();
  return fail(std::move(told));
}

Status open_copy(const CopyWish& wish, const fs::path& to, const HowFar& how_far) {
  std::error_code problem;
  if (fs::exists(to, problem)) return fail(Fault::bad_input, to.string(), "is there already", "choose another place");
  const fs::path beside = to.string() + ".part";
  clear_away(beside);
  Way way(how_far, size_of(wish.file));
  Status done = unpack(wish, beside, way);
  if (done) {
    const auto head = head_of(beside);
    if (!head) done = fail(head.error());
  }
  if (done) fs::rename(beside, to, problem);
  if (done && problem) done = not_written(to);
  if (!done) clear_away(beside);
  return done;
}

}  // namespace pointage

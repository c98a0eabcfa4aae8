#include "client/cli/file_output.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

#include "client/cli/unfinished_file.h"
#include "platform/os/descriptor.h"
#include "platform/os/files.h"

namespace pointage {

namespace fs = std::filesystem;

Result<FileOutput> FileOutput::beside(const std::string& path, mode_t mode) {
  std::error_code ignored;
  const auto status = fs::status(path, ignored);
  FileOutput output;
  output.path_ = path;
  if (!fs::exists(status) || fs::is_regular_file(status)) {
    remove_left_unfinished(path);
    output.beside_ = unfinished_name(path, ::getpid());
    goes_with_a_signal(output.beside_);
  }
  const bool straight = output.beside_.empty();
  const int flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | (straight ? 0 : O_NOFOLLOW);
  const int fd = ::open((straight ? path : output.beside_).c_str(), flags, mode);
  output.file_ = fd < 0 ? nullptr : ::fdopen(fd, "w");
  if (output.file_ == nullptr) return fail(system_error(errno, path));
  return output;
}

FileOutput::FileOutput(FileOutput&& other) noexcept
    : file_(std::exchange(other.file_, nullptr)),
      path_(std::move(other.path_)),
      beside_(std::exchange(other.beside_, std::string())) {}

FileOutput::~FileOutput() {
  if (file_ != nullptr) std::fclose(file_);
  if (beside_.empty()) return;
  ::unlink(beside_.c_str());
  nothing_goes_with_a_signal();
}

Status FileOutput::write(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) return fail(system_error(errno, path_));
  return {};
}

Status FileOutput::commit() {
  const bool flushed = std::fflush(file_) == 0 && (beside_.empty() || ::fsync(::fileno(file_)) == 0);
  const int problem = errno;
  const bool closed = std::fclose(std::exchange(file_, nullptr)) == 0;
  if (!flushed || !closed) return fail(system_error(flushed ? errno : problem, path_));
  if (beside_.empty()) return {};
  if (std::rename(beside_.c_str(), path_.c_str()) != 0) return fail(system_error(errno, path_));
  beside_.clear();
  nothing_goes_with_a_signal();
  static_cast<void>(sync_names_in(fs::path(path_).parent_path()));  // it is whole where a stick cannot do that
  return {};
}

Status write_private_file(const std::string& path, std::string_view bytes) {
  TRY_ASSIGN(auto file, FileOutput::beside(path, 0600));
  TRY(file.write(bytes));
  return file.commit();
}

}  // namespace pointage

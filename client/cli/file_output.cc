#include "client/cli/file_output.h"

#include <unistd.h>

#include <cerrno>
#include <filesystem>

#include "platform/os/files.h"

namespace pointage {

namespace fs = std::filesystem;

Result<FileOutput> FileOutput::beside(const std::string& path) {
  std::error_code ignored;
  const auto status = fs::status(path, ignored);
  FileOutput output;
  output.path_ = path;
  if (!fs::exists(status) || fs::is_regular_file(status))
    output.beside_ = path + "." + std::to_string(::getpid()) + ".part";
  output.file_ = std::fopen((output.beside_.empty() ? path : output.beside_).c_str(), "we");
  if (output.file_ == nullptr) {
    output.beside_.clear();
    return fail(system_error(errno, path));
  }
  return output;
}

FileOutput::FileOutput(FileOutput&& other) noexcept
    : file_(std::exchange(other.file_, nullptr)),
      path_(std::move(other.path_)),
      beside_(std::exchange(other.beside_, std::string())) {}

FileOutput::~FileOutput() {
  if (file_ != nullptr) std::fclose(file_);
  if (!beside_.empty()) ::unlink(beside_.c_str());
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
  return {};
}

Status write_whole_file(const std::string& path, std::string_view bytes) {
  TRY_ASSIGN(auto file, FileOutput::beside(path));
  TRY(file.write(bytes));
  return file.commit();
}

}  // namespace pointage

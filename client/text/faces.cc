#include "client/text/faces.h"

#include <hb.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "client/text/font_loader.h"
#include "platform/text/letters.h"

namespace pointage {
namespace {

namespace fs = std::filesystem;

constexpr float noto_em = 1 / 1.362F;  // of Noto Sans, which all else is set beside

std::vector<std::string> font_folders() {
  std::vector<std::string> folders;
  if (const auto* extra = std::getenv("POINTAGE_FONTS"); extra != nullptr) folders.emplace_back(extra);
  std::error_code ignored;
  if (const auto program = fs::read_symlink("/proc/self/exe", ignored); !ignored)
    folders.push_back((program.parent_path() / "fonts").string());
  for (const auto* each : {"truetype/noto", "truetype/material-design-icons-iconfont", "opentype/noto", "truetype/wqy",
                           "truetype/droid", "truetype/dejavu", "truetype/arphic", "opentype/ipafont-gothic"})
    folders.push_back("/usr/share/fonts/" + std::string(each));
  folders.emplace_back("/usr/local/share/fonts");
  return folders;
}

bool is_han(std::string_view script) {
  for (const auto* each : {"Han", "Hiragana", "Katakana", "Hangul", "Bopomofo"})
    if (script == each) return true;
  return false;
}

}  // namespace

std::string font_package(std::string_view script) {
  if (script == "Emoji") return "fonts-noto-color-emoji";
  return is_han(script) ? "fonts-noto-cjk" : std::string();
}

namespace {

bool is_base(std::string_view script) {
  for (const auto* each : {"Latin", "Greek", "Cyrillic", "Common", "Inherited"})
    if (script == each) return true;
  return false;
}

std::string letters_only(std::string_view name) {
  std::string out;
  for (const char c : name)
    if (c != '_') out.push_back(c);
  return out;
}

using Files = std::vector<std::string>;

const Files& picture_files() {
  static const Files files{"NotoColorEmoji.ttf", "NotoEmoji-Regular.ttf", "NotoSansSymbols2-Regular.ttf",
                           "NotoSansSymbols-Regular.ttf", "DejaVuSans.ttf"};
  return files;
}

Files han_files(std::string_view weight) {
  return {"NotoSansCJK-" + std::string(weight) + ".ttc",
          "NotoSansCJK-Regular.ttc",
          "wqy-microhei.ttc",
          "wqy-zenhei.ttc",
          "DroidSansFallbackFull.ttf",
          "DroidSansFallback.ttf",
          "uming.ttc",
          "ipag.ttf"};
}

Files make_list(std::string_view script, bool bold) {
  const std::string weight = bold ? "Bold" : "Regular";
  Files files;
  if (is_base(script)) {
    files = {"NotoSans-" + weight + ".ttf"};
  } else if (is_han(script)) {
    files = han_files(weight);
  } else {
    const std::string name = letters_only(script);
    files = {"NotoSans" + name + "-" + weight + ".ttf", "NotoSans" + name + "-Regular.ttf",
             "NotoSerif" + name + "-" + weight + ".ttf", "NotoSerif" + name + "-Regular.ttf"};
  }
  for (const auto* more : {"NotoSansSymbols-Regular.ttf", "NotoSansSymbols2-Regular.ttf", "NotoSansMath-Regular.ttf"})
    files.emplace_back(more);
  for (auto& more : han_files(weight)) files.push_back(std::move(more));
  files.emplace_back("DejaVuSans.ttf");
  return files;
}

bool draws_nothing(char32_t c) {  // joiners and choosers of variants: no font needs a glyph for them
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x2060 && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F) ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0xE0000 && c <= 0xE007F) || c == 0xFEFF;
}

bool has_all(const Face& face, std::u32string_view grapheme) {
  for (const char32_t c : grapheme) {
    hb_codepoint_t glyph = 0;
    if (!draws_nothing(c) && !ends_paragraph(c) && hb_font_get_nominal_glyph(face.font, c, &glyph) == 0) return false;
  }
  return true;
}

// How large a script's em is beside Noto Sans, so that its letters look as large.
float optical(std::string_view file) {
  static constexpr std::array<std::pair<std::string_view, float>, 5> sizes{
      {{"Devanagari", 1.08F}, {"Arabic", 1.12F}, {"Nastaliq", 1.2F}, {"Thai", 1.04F}, {"Emoji", 0.95F}}};
  for (const auto& [part, size] : sizes)
    if (file.find(part) != std::string_view::npos) return size;
  return 1;
}

hb_font_t* open_measures(const std::string& path) {
  hb_blob_t* blob = hb_blob_create_from_file_or_fail(path.c_str());
  if (blob == nullptr) return nullptr;
  hb_face_t* face = hb_face_create(blob, 0);
  hb_blob_destroy(blob);
  hb_font_t* font = hb_face_get_glyph_count(face) == 0 ? nullptr : hb_font_create(face);
  hb_face_destroy(face);
  return font;
}

}  // namespace

std::string find_font(std::string_view file) {
  static const std::vector<std::string> folders = font_folders();
  for (const auto& folder : folders) {
    std::error_code ignored;
    auto path = folder + "/" + std::string(file);
    if (fs::exists(path, ignored)) return path;
  }
  return {};
}

Faces::~Faces() {
  for (auto& [file, face] : faces_) hb_font_destroy(face->font);
}

const Face* Faces::open(const std::string& file) {
  if (const auto known = faces_.find(file); known != faces_.end()) return known->second.get();
  if (absent_.contains(file)) return nullptr;
  const auto path = find_font(file);
  auto face = std::make_unique<Face>();
  face->font = path.empty() ? nullptr : open_measures(path);
  face->em = noto_em * optical(file);
  face->glyphs = face->font == nullptr ? nullptr : add_numbered_font(path, 0, face->em);
  if (face->glyphs == nullptr) {
    hb_font_destroy(face->font);
    absent_.insert(file);
    return nullptr;
  }
  face->units = static_cast<float>(hb_face_get_upem(hb_font_get_face(face->font)));
  hb_font_extents_t extents{};
  hb_font_get_h_extents(face->font, &extents);
  face->ascent = static_cast<float>(extents.ascender) / face->units;
  face->descent = static_cast<float>(-extents.descender) / face->units;
  return faces_.emplace(file, std::move(face)).first->second.get();
}

const Face* Faces::first_with(const std::vector<std::string>& files, std::u32string_view grapheme) {
  for (const auto& file : files)
    if (const Face* face = open(file); face != nullptr && has_all(*face, grapheme)) return face;
  return nullptr;
}

const std::vector<std::string>& Faces::files_for(std::string_view script, bool bold) {
  auto& lists = lists_[bold ? 1 : 0];
  if (const auto known = lists.find(script); known != lists.end()) return known->second;
  return lists.emplace(script, make_list(script, bold)).first->second;
}

const Face& Faces::of(std::u32string_view grapheme, std::string_view script, bool bold, const Face* before) {
  const bool picture = is_picture_letter(grapheme);
  if (picture)
    if (const Face* face = first_with(picture_files(), grapheme)) return *face;
  const bool goes_along = script == "Common" || script == "Inherited";
  if (goes_along && before != nullptr && has_all(*before, grapheme)) return *before;
  if (const Face* face = first_with(files_for(script, bold), grapheme)) return *face;
  const std::string base = bold ? "NotoSans-Bold.ttf" : "NotoSans-Regular.ttf";
  if (picture && grapheme.size() > 1)  // a family without its font: its first member
    if (const Face* face = first_with(picture_files(), grapheme.substr(0, 1))) return *face;
  missing_.insert(picture ? "Emoji" : std::string(script));
  return *open(base);
}

}  // namespace pointage

#include "lab/desktop/png.h"

#include <zlib.h>

#include <fstream>
#include <string>
#include <vector>

namespace parkour {
namespace {

void put_number(std::string& out, std::uint32_t number) {
  for (int shift = 24; shift >= 0; shift -= 8)
    out += static_cast<char>(number >> shift & 0xff);
}

void put_chunk(std::string& out, const std::string& kind, const std::string& body) {
  put_number(out, static_cast<std::uint32_t>(body.size()));
  const auto whole = kind + body;
  out += whole;
  put_number(out, static_cast<std::uint32_t>(
                      ::crc32(0, reinterpret_cast<const Bytef*>(whole.data()), static_cast<uInt>(whole.size()))));
}

}  // namespace

Result<void> write_png(const std::filesystem::path& path, int width, int height,
                       std::span<const unsigned char> pixels) {
  const auto row = static_cast<std::size_t>(width) * 3;
  std::vector<unsigned char> rows;
  for (int y = height; y-- > 0;) {
    rows.push_back(0);  // unfiltered
    const auto from = pixels.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(y) * row);
    rows.insert(rows.end(), from, from + static_cast<std::ptrdiff_t>(row));
  }
  uLongf size = compressBound(rows.size());
  std::string packed(size, '\0');
  compress2(reinterpret_cast<Bytef*>(packed.data()), &size, rows.data(), rows.size(), 6);
  packed.resize(size);
  std::string head;
  put_number(head, static_cast<std::uint32_t>(width));
  put_number(head, static_cast<std::uint32_t>(height));
  head += std::string("\x08\x02\x00\x00\x00", 5);  // 8 bits, red green blue
  std::string png("\x89PNG\r\n\x1a\n", 8);
  put_chunk(png, "IHDR", head);
  put_chunk(png, "IDAT", packed);
  put_chunk(png, "IEND", "");
  std::ofstream file(path, std::ios::binary);
  file << png << std::flush;
  if (!file) return fault("'" + path.string() + "' cannot be written. Is there room, and may you write there?");
  return {};
}

}  // namespace parkour

#include "core/formats/zip_archive.h"

#include <algorithm>
#include <memory>
#include <zip.h>

#include "core/formats/limits.h"

namespace duologue::formats {
namespace {

struct Discard
{
    void operator()(zip_t *archive) const { zip_discard(archive); }
    void operator()(zip_file_t *file) const { zip_fclose(file); }
    void operator()(zip_source_t *source) const { zip_source_free(source); }
};
template <class T>
using Owned = std::unique_ptr<T, Discard>;

/// Archives of annotations have a handful of files.
constexpr zip_int64_t mostFiles = 10'000;

bool isCalled(std::string_view path, std::string_view name)
{
    const std::size_t slash = path.rfind('/');
    return path.substr(slash == path.npos ? 0 : slash + 1) == name && !path.starts_with("__MACOSX");
}

} // namespace

bool isZip(std::string_view bytes)
{
    return bytes.starts_with("PK\x03\x04");
}

Result<std::string> readZipped(std::string_view archive, const std::string &name,
                               const std::string &file)
{
    const auto malformed = [&](const std::string &why) {
        return fail("import.malformed", "'" + file + "' is a zip archive that cannot be read: " +
                                            why + ". Nothing was imported.");
    };
    zip_error_t problem;
    zip_error_init(&problem);
    Owned<zip_source_t> source(
        zip_source_buffer_create(archive.data(), archive.size(), 0, &problem));
    Owned<zip_t> zip(source ? zip_open_from_source(source.get(), ZIP_RDONLY, &problem) : nullptr);
    if (!zip)
        return malformed(zip_error_strerror(&problem));
    source.release(); // the archive owns it now
    const zip_int64_t count = std::min<zip_int64_t>(zip_get_num_entries(zip.get(), 0), mostFiles);
    for (zip_int64_t i = 0; i < count; ++i) {
        const char *path = zip_get_name(zip.get(), zip_uint64_t(i), ZIP_FL_ENC_GUESS);
        if (!path || !isCalled(path, name))
            continue;
        Owned<zip_file_t> entry(zip_fopen_index(zip.get(), zip_uint64_t(i), 0));
        if (!entry)
            return malformed(zip_strerror(zip.get()));
        std::string bytes;
        std::string piece(1 << 16, '\0');
        zip_int64_t got = 0;
        while ((got = zip_fread(entry.get(), piece.data(), piece.size())) > 0) {
            bytes.append(piece, 0, std::size_t(got));
            if (bytes.size() > std::size_t(limits::file))
                return fail("import.too-large", "'" + name + "' in '" + file +
                                                    "' is larger than 512 MiB. Nothing was "
                                                    "imported.");
        }
        if (got < 0)
            return malformed("'" + name + "' in it is damaged");
        return bytes;
    }
    return fail("import.missing", "'" + file + "' is a zip archive without '" + name +
                                      "' in it. Nothing was imported.");
}

Result<std::string> zipped(const std::vector<ZippedFile> &files, const std::string &file)
{
    const auto failed = [&](const char *why) {
        return fail("export.failed",
                    "The archive '" + file + "' cannot be made: " + std::string(why) + ".");
    };
    zip_error_t problem;
    zip_error_init(&problem);
    Owned<zip_source_t> target(zip_source_buffer_create(nullptr, 0, 0, &problem));
    if (!target)
        return failed(zip_error_strerror(&problem));
    zip_source_keep(target.get()); // its bytes are wanted when the archive is closed
    Owned<zip_t> zip(zip_open_from_source(target.get(), ZIP_TRUNCATE, &problem));
    if (!zip)
        return failed(zip_error_strerror(&problem));
    for (const ZippedFile &one : files) {
        zip_source_t *source = zip_source_buffer(zip.get(), one.bytes.data(), one.bytes.size(), 0);
        const zip_int64_t index =
            source ? zip_file_add(zip.get(), one.name.c_str(), source, ZIP_FL_ENC_UTF_8) : -1;
        if (index < 0) {
            zip_source_free(source);
            return failed(zip_strerror(zip.get()));
        }
        // Noon of the first day that zip knows.
        zip_file_set_dostime(zip.get(), zip_uint64_t(index), 12 << 11, 1 << 5 | 1, 0);
    }
    if (zip_close(zip.get()) != 0)
        return failed(zip_strerror(zip.get()));
    zip.release();
    std::string bytes;
    zip_stat_t stat;
    if (zip_source_stat(target.get(), &stat) == 0 && zip_source_open(target.get()) == 0) {
        bytes.resize(stat.size);
        const zip_int64_t got = zip_source_read(target.get(), bytes.data(), bytes.size());
        zip_source_close(target.get());
        if (got == zip_int64_t(bytes.size()))
            return bytes;
    }
    return failed("its bytes cannot be read");
}

} // namespace duologue::formats

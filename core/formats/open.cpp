#include <algorithm>
#include <filesystem>
#include <optional>

#include "core/files/reading.h"
#include "core/formats/corpora.h"
#include "core/formats/format.h"
#include "core/formats/people.h"
#include "core/formats/text_io.h"
#include "core/formats/warnings.h"
#include "core/time/timecode.h"

namespace duologue::formats {
namespace {

namespace fs = std::filesystem;

std::string idsToRead()
{
    std::string list;
    for (const Format &format : all())
        if (format.read)
            list += (list.empty() ? "" : ", ") + std::string(format.id);
    return list;
}

Result<std::vector<const Format *>> candidates(const std::string &path, std::string_view bytes,
                                               const ReadOptions &options)
{
    if (!options.format.empty()) {
        const Format *format = byId(options.format);
        if (!format || !format->read)
            return fail("import.unknown-format", "There is no format '" + options.format +
                                                     "' to read. There are: " + idsToRead() + ".");
        return std::vector{format};
    }
    auto possible = matching(path, bytes);
    std::erase_if(possible, [](const Format *format) { return !format->read; });
    if (possible.empty())
        return fail("import.unknown-format",
                    "The format of '" + path + "' is not known. Name it with --from (" +
                        idsToRead() + "), or export the file as CSV, ELAN or TextGrid first.");
    return possible;
}

/// The file that stands for a folder; any other path as it is.
std::string mainFile(const std::string &path)
{
    std::error_code problem;
    if (fs::is_directory(path, problem))
        for (const Format &format : all())
            for (const std::string_view name : format.folder)
                if (fs::is_regular_file(fs::path(path) / name, problem))
                    return (fs::path(path) / name).string();
    return path;
}

/// Files of this name in the folder of `path`; no way out of it.
Result<std::string> neighbourOf(const std::string &path, const std::string &name)
{
    if (fs::path(name).filename() != fs::path(name))
        return fail("import.missing", "'" + name + "' is no name of a file beside another.");
    return readFile((fs::path(path).parent_path() / name).string());
}

std::string headOf(const std::string &path)
{
    auto file = files::openToRead(path);
    std::string head(4096, '\0');
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(file.gcount()));
    return head;
}

bool areMeasurements(const Source &source)
{
    return std::ranges::any_of(matching(source.name, source.bytes), [&](const Format *format) {
        if (!format->measure)
            return false;
        const auto file = format->measure(source.bytes, source.name);
        return file && !file->series.empty();
    });
}

/// Of several formats the first that can read it; where none can, what the likeliest says.
Result<Opened> readAsAny(const std::vector<const Format *> &formats, const Source &source,
                         const ReadOptions &options)
{
    std::optional<Error> first;
    for (const Format *format : formats) {
        auto imported = format->read(source, options);
        if (imported)
            return Opened{format, std::move(*imported)};
        if (!first)
            first = imported.error();
    }
    return std::unexpected(*first);
}

void choose(Imported &imported, const ReadOptions &options)
{
    if (!options.tiers.empty())
        leaveOutTiers(imported, [&](const ImportedTier &tier) {
            return std::ranges::find(options.tiers, tier.name) == options.tiers.end();
        });
    if (!options.owner.empty())
        setOwner(imported, options.owner);
}

} // namespace

Result<Opened> open(const std::string &asked, const ReadOptions &options)
{
    const std::string path = mainFile(asked);
    const auto bytes = readFile(path);
    if (!bytes)
        return std::unexpected(bytes.error());
    const auto possible = candidates(path, *bytes, options);
    if (!possible)
        return std::unexpected(possible.error());
    const Source source{fs::path(path).filename().string(), *bytes,
                        [&](const std::string &name) { return neighbourOf(path, name); }};
    auto opened = readAsAny(*possible, source, options);
    if (const Corpus *corpus = !opened && options.format.empty() ? corpusOf(*bytes) : nullptr)
        return fail("import.corpus",
                    "'" + path + "' is a table of utterances of many conversations (" +
                        std::string(corpus->name) + "). " +
                        "Make a dataset of it: duologue-cli corpus " + std::string(corpus->id) +
                        " TABLE -o FOLDER" +
                        (decodeText(*bytes, path) ? "" : " --encoding windows-1252") +
                        "; or call the columns of one conversation tier, "
                        "participant, begin, end and text.");
    if (!opened && options.format.empty() && areMeasurements(source))
        return fail("import.measurements",
                    "'" + path +
                        "' holds measurements, no annotations. Add it to the session's "
                        "recordings.");
    if (opened)
        choose(opened->imported, options);
    return opened;
}

const Format *likely(const std::string &asked)
{
    const std::string path = mainFile(asked);
    std::error_code problem;
    return fs::is_regular_file(path, problem) ? forReading(path, headOf(path)) : nullptr;
}

bool isFolder(const std::string &path)
{
    return mainFile(path) != path;
}

bool holdsAnnotations(const std::string &asked)
{
    const std::string path = mainFile(asked);
    std::error_code problem;
    if (!fs::is_regular_file(path, problem)) // a pipe would keep us waiting
        return false;
    if (!forReading(path, headOf(path)))
        return false;
    const auto opened = open(path);
    return opened && !opened->format->measure;
}

Result<Written> write(const Format &format, const Session &session, const WriteOptions &options)
{
    auto written = format.write(session, options);
    if (!written || format.holds.offsets)
        return written;
    Warnings warnings;
    for (const MediaSource *source : session.media())
        if (source->sync.offset.us != 0)
            warnings.addOnce("offset", 0,
                             "'" + source->label + "' begins at " +
                                 formatTimecode(source->sync.offset) +
                                 " of the session, for which this format has no place.",
                             "the times of the session");
    std::ranges::move(warnings.take(), std::back_inserter(written->warnings));
    return written;
}

Result<void> save(const std::string &path, const Written &written)
{
    const fs::path folder = written.folder ? fs::path(path) : fs::path(path).parent_path();
    std::error_code problem;
    if (written.folder && !fs::create_directories(folder, problem) && problem)
        return fail("export.failed",
                    "The folder '" + path + "' cannot be made: " + problem.message() + ".");
    for (const Written::File &file : written.files) {
        const fs::path place = folder / file.name;
        if (file.shy && fs::exists(place, problem))
            continue;
        if (auto saved = saveFile(place.string(), file.bytes); !saved)
            return saved;
    }
    return {};
}

} // namespace duologue::formats

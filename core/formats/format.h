#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/formats/file_name.h"
#include "core/formats/imported.h"
#include "core/series/series.h"
#include "core/session/session.h"

/// The file formats Duologue reads and writes: one table, one folder a format. Readers and writers
/// are pure functions of their arguments: no state, safe on any thread.
///
/// A new format is a folder with its reader and writer, a row of the table in formats.cpp, and
/// files to begin fuzzing with in tests/fuzz/seeds.cpp; what must hold of every format, tst_formats
/// tests.
namespace duologue::formats {

/// Whether a file is of a format, by its name and the beginning of what is in it.
enum class Match {
    No,
    Maybe, ///< nothing speaks against it, or only the name for it: reading it tells
    Sure   ///< only this format begins so
};

/// What is read.
struct Source
{
    std::string name; ///< names the file in messages; without folders
    std::string_view bytes;
    /// The bytes of a file of this name beside it, for formats that have a part of themselves
    /// there. Empty where a file stands alone.
    std::function<Result<std::string>(const std::string &name)> neighbour;
};

/// What a file does not say itself.
struct ReadOptions
{
    std::string format{}; ///< id; empty: told from the file
    std::string owner{};  ///< whose the tiers are that name nobody, as exports name people
    std::vector<std::string> tiers{}; ///< only those of these names; empty: all
    std::string encoding{};           ///< of a text that is not Unicode, see csv::codePageNames()
    double frameRate = 0;             ///< pictures a second of a file that counts them
};

struct WriteOptions
{
    std::vector<std::string> tiers{}; ///< names; empty: everything the format can hold
    std::string author{};
    std::string date{};     ///< ISO 8601; empty: the session's date of creation
    std::string fileName{}; ///< what the file is to be called, without folders
};

struct Written
{
    struct File
    {
        std::string name; ///< beside the file that was asked for, or that one
        std::string bytes;
        bool part = false; ///< of the file before it, without which nobody can read it
        bool shy = false;  ///< left out where a file of this name is there: it says more than this
    };
    std::vector<File> files;       ///< one at least
    std::vector<Warning> warnings; ///< what the format cannot hold; lines are 0
    bool folder = false; ///< the files lie in a folder that is called as the one asked for
};

/// What the files of a format can say. What Duologue keeps of it, the format's header tells.
struct Holds
{
    bool tiers = false;        ///< several, with names
    bool points = false;       ///< moments beside intervals
    bool overlaps = false;     ///< on one tier, or of one person
    bool hierarchy = false;    ///< tiers below tiers
    bool vocabularies = false; ///< which labels there are
    bool speakers = false;     ///< whose a tier is
    bool languages = false;
    bool values = false;     ///< numbers, such as continuous ratings
    bool attributes = false; ///< more of an annotation than a text and a number
    bool offsets = false;    ///< when recordings begin that did not begin together
    bool ratings = false;    ///< manikins: valence, arousal, dominance
    bool structure = false;  ///< hierarchy, vocabularies and languages are read and written
};

struct Format
{
    std::string_view id;                      ///< "csv": stable, as on the command line
    std::string_view name;                    ///< for people, English
    std::vector<std::string_view> extensions; ///< lower case, no dot
    Holds holds{};
    /// A folder is one input: that of the first of these names in it stands for all of it.
    std::vector<std::string_view> folder{};
    Match (*match)(std::string_view name, std::string_view head) = nullptr;
    /// Fails whole ("import.malformed" and the like) or gives everything readable with warnings.
    /// Null: no annotations can be read from it.
    Result<Imported> (*read)(const Source &source, const ReadOptions &options) = nullptr;
    /// Null: cannot be written.
    Result<Written> (*write)(const Session &session, const WriteOptions &options) = nullptr;
    /// Null: it holds no measurements.
    Result<SeriesFile> (*measure)(std::string_view bytes, const std::string &name) = nullptr;
};

std::span<const Format> all();
/// Null when there is none.
const Format *byId(std::string_view id);
/// The formats that a file can be of, the likeliest first: what is sure before what may be, and
/// then whose extension fits the longest part of the name.
std::vector<const Format *> matching(std::string_view name, std::string_view bytes);
/// The likeliest of which annotations can be read; null: none.
const Format *forReading(std::string_view name, std::string_view bytes);
/// By extension; only formats that can be written.
const Format *forWriting(std::string_view name);

struct Opened
{
    const Format *format = nullptr;
    Imported imported;
};

/// Whether it is a folder that one format reads as a whole, see Format::folder.
bool isFolder(const std::string &path);

/// Reads a file, or such a folder, as whatever it is: of several formats that it may be, the first
/// that can read it. Codes: import.missing, import.failed, import.too-large; import.unknown-format;
/// import.measurements when it holds those and no annotations; import.corpus, see corpora.h; what
/// its format says.
Result<Opened> open(const std::string &path, const ReadOptions &options = {});

/// What open() will take it for, unless that cannot read it; reads 4 KiB. Null: no annotations can
/// be read from it.
const Format *likely(const std::string &path);

/// Whether it is a file of annotations that open() reads, and not of measurements. Reads no further
/// than it has to, but that may be all of it.
bool holdsAnnotations(const std::string &path);

/// Writes a session as a format does, and warns of recordings that begin at another time than the
/// session where the format has no place for that.
Result<Written> write(const Format &format, const Session &session, const WriteOptions &options);

/// Puts all files of an export into the folder of `path`, or of a format whose files are a folder
/// into that of this name.
Result<void> save(const std::string &path, const Written &written);

} // namespace duologue::formats

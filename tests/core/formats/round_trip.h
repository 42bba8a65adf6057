#pragma once

#include <algorithm>

#include "core/formats/format.h"
#include "core/formats/import_edit.h"
#include "core/formats/people.h"

/// An export read again, in memory.
namespace duologue::fixtures {

/// A file of an export as a source, with those that belong to it beside it.
inline formats::Source sourceOf(const formats::Written &written, const formats::Written::File &file)
{
    return {file.name, file.bytes, [&written](const std::string &name) -> Result<std::string> {
                for (const formats::Written::File &other : written.files)
                    if (other.name == name)
                        return other.bytes;
                return fail("import.missing", "There is no '" + name + "'.");
            }};
}

/// Adds what was read; everybody in it becomes a person of the session.
inline Result<void> take(Session &session, IdSource &ids, formats::Imported read,
                         const std::string &file)
{
    const auto named = formats::namesIn(read);
    read.newPeople.insert(named.begin(), named.end());
    const auto plan = formats::planImport(session, ids, read, file);
    return plan ? session.apply(plan->edit) : std::unexpected(plan.error());
}

/// What an export says, as a session of its own. Fails where a file of it cannot be read.
inline Result<Session> sessionOf(const formats::Format &format, const formats::Written &written)
{
    Session session;
    IdSource ids(7);
    for (const formats::Written::File &file : written.files) {
        if (file.part)
            continue;
        auto read = format.read(sourceOf(written, file), {});
        if (!read)
            return std::unexpected(read.error());
        if (const auto done = take(session, ids, std::move(*read), file.name); !done)
            return std::unexpected(done.error());
    }
    return session;
}

inline bool sameFiles(const formats::Written &a, const formats::Written &b)
{
    return std::ranges::equal(a.files, b.files, [](const auto &one, const auto &other) {
        return one.name == other.name && one.bytes == other.bytes;
    });
}

} // namespace duologue::fixtures

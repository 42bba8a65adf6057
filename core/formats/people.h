#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/formats/imported.h"
#include "core/session/session.h"

/// Whom a file names, and who that is in a session.
namespace duologue::formats {

/// Whom names mean in a session, which it reads once.
class KnownPeople
{
public:
    explicit KnownPeople(const Session &session);

    /// The name that exports give (participantNames()) of the one person meant: by that name, else
    /// by pseudonym or narrative name in any case. Empty: nobody, or several.
    const std::string &named(std::string_view name) const;
    /// By the names that exports give.
    const std::map<std::string, Id, std::less<>> &ids() const { return m_ids; }

private:
    std::map<std::string, Id, std::less<>> m_ids;
    std::map<std::string, std::string> m_others; ///< by lower-case name; empty: several
};

/// Everybody whom a file names, and its tiers that name nobody; each name once.
std::vector<std::string> namesIn(const Imported &imported);
/// "'SPEAKER_00', 'SPEAKER_01'", at most six of them; "nothing".
std::string quotedList(const std::vector<std::string> &names);

/// A name of a file of which the session cannot tell whose it is.
struct Unclaimed
{
    std::string name;         ///< the speaker's; of a tier that names nobody, the tier's
    bool speaker = false;     ///< else such a tier
    bool needsAnswer = false; ///< speakers, and tiers of what somebody says or does
    std::size_t annotations = 0;
    std::string example; ///< the first text or label, to know them by
};

/// In the order of the file, each name once, without those that personNamed() knows. Tiers that
/// say neither kind nor person are left out where the session has one tier of their name. None at
/// all in a session without people: those of the file become its own.
std::vector<Unclaimed> unclaimed(const Session &session, const Imported &imported);

/// Who a name of the file is.
struct Owner
{
    enum class Kind { Person, NewPerson, Nobody, LeftOut };
    Kind kind = Kind::Nobody;
    std::string person; ///< Person: by the name that exports give
};

/// Gives what belongs to each name (of a speaker, or of a tier that names nobody) to its owner. A
/// tier that said neither kind nor person becomes the utterances of the person it is given to.
/// Ratings of nobody are left out.
void assign(Imported &imported, const std::map<std::string, Owner> &owners);

/// Gives every tier that names nobody to this person, by the name that exports give.
void setOwner(Imported &imported, const std::string &participant);

} // namespace duologue::formats

#include "core/scheme/apply.h"

#include "core/scheme/application.h"
#include "core/scheme/scheme_file.h"

namespace duologue::scheme {
namespace {

void append(std::string &list, std::string_view word)
{
    list += (list.empty() ? "" : ", ") + std::string(word);
}

void tellOfLocks(Application &work)
{
    const Scheme &scheme = work.scheme;
    std::string locked, leads;
    for (const May may : everything())
        if (!scheme.annotatorMay.contains(may))
            append(locked, toString(may));
    for (const std::string &lead : scheme.leads)
        append(leads, lead);
    if (scheme.leads.empty())
        work.say("The scheme names no lead, so everybody may change everything.");
    else if (locked.empty())
        work.say("Only " + leads + " may change the scheme.");
    else
        work.say("Only " + leads + " may change the scheme and: " + locked + ".");
}

void keepScheme(Application &work)
{
    const SchemeRow after{SchemeRow::onlyId, textOf(work.scheme)};
    Edit &edit = work.change.edit;
    if (const SchemeRow *before = work.session.scheme())
        edit.replace(*before, after);
    else
        edit.insert(after);
    const Scheme old = schemeOf(work.session);
    if (work.scheme.annotatorMay != old.annotatorMay || work.scheme.leads != old.leads)
        tellOfLocks(work);
    work.say(edit.empty() ? "The session follows the scheme already; nothing is changed."
                          : "The session keeps the scheme '" + work.scheme.name + "'.");
}

} // namespace

std::string counted(std::size_t count, std::string_view what)
{
    return std::to_string(count) + ' ' + std::string(what) + (count == 1 ? "" : "s");
}

Result<void> addPeople(Application &work)
{
    for (const Participant *present : work.session.participants())
        work.people.push_back(*present);
    if (!work.people.empty())
        return {};
    if (work.scheme.participants.empty())
        return fail("scheme.people", "The session has nobody in it, and the scheme '" +
                                         work.scheme.name +
                                         "' names nobody. Add the people to the session first.");
    for (const Person &person : work.scheme.participants) {
        Participant added;
        added.id = work.ids.next();
        added.order = static_cast<int>(work.people.size());
        added.pseudonym = person.name;
        added.seat = person.seat;
        work.people.push_back(added);
        work.change.edit.insert(added);
        work.say("The person " + person.name + " is added.");
    }
    return {};
}

Result<Change> changeTo(const Session &session, IdSource &ids, const Scheme &scheme)
{
    if (auto ok = check(scheme); !ok)
        return std::unexpected(ok.error());
    Application work{session, ids, scheme};
    work.change.edit.label = "scheme " + scheme.name;
    if (auto ok = addPeople(work); !ok)
        return std::unexpected(ok.error());
    addVocabularies(work);
    if (auto ok = addTiers(work); !ok)
        return std::unexpected(ok.error());
    changeRatings(work);
    keepScheme(work);
    // what a session asks of tiers and annotations that hang on others
    Session trial = session;
    if (auto ok = trial.apply(work.change.edit); !ok)
        return std::unexpected(ok.error());
    return std::move(work.change);
}

} // namespace duologue::scheme

#include "ui/actions/keys.h"

#include <algorithm>
#include <cstring>

#include "ui/actions/action_table.h"

namespace duologue::ui {
namespace {

const ActionSpec *specOf(const QString &id)
{
    const auto found = std::ranges::find_if(
        actionSpecs(), [&id](const ActionSpec &spec) { return id == QLatin1String(spec.id); });
    return found == actionSpecs().end() ? nullptr : &*found;
}

Keys keysFromText(const QString &text)
{
    Keys keys;
    for (const QString &key : text.split(u';', Qt::SkipEmptyParts))
        keys << QKeySequence(key, QKeySequence::PortableText);
    return keys;
}

/// Gives an action those of its keys that nobody has who acts together with it.
class Sharing
{
public:
    void give(const ActionSpec &spec, const Keys &wanted, std::vector<KeyConflict> *conflicts)
    {
        Keys &own = m_given[QLatin1String(spec.id)];
        for (const QKeySequence &key : wanted) {
            const ActionSpec *owner = ownerFor(key, spec);
            if (!owner) {
                own << key;
                m_owners[key].push_back(&spec);
            } else if (owner != &spec && conflicts) {
                conflicts->push_back({key, QLatin1String(owner->id), QLatin1String(spec.id)});
            }
        }
    }
    KeyMap given() && { return std::move(m_given); }

private:
    const ActionSpec *ownerFor(const QKeySequence &key, const ActionSpec &asking) const
    {
        const auto owners = m_owners.find(key);
        if (owners == m_owners.end())
            return nullptr;
        const auto found = std::ranges::find_if(
            owners->second, [&asking](const auto *spec) { return actTogether(asking, *spec); });
        return found == owners->second.end() ? nullptr : *found;
    }

    KeyMap m_given;
    std::map<QKeySequence, std::vector<const ActionSpec *>> m_owners;
};

} // namespace

const Keys &usualKeys(const ActionSpec &spec)
{
    static const std::vector<Keys> all = [] {
        std::vector<Keys> parsed;
        for (const ActionSpec &one : actionSpecs())
            parsed.push_back(keysFromText(QLatin1String(one.keys)));
        return parsed;
    }();
    return all.at(static_cast<std::size_t>(&spec - actionSpecs().data()));
}

bool isAction(const QString &id)
{
    return specOf(id) != nullptr;
}

bool actTogether(const ActionSpec &a, const ActionSpec &b)
{
    return !*a.activity || !*b.activity || std::strcmp(a.activity, b.activity) == 0;
}

KeyMap keysWith(const KeyMap &changes, std::vector<KeyConflict> *conflicts)
{
    Sharing sharing;
    for (const ActionSpec &spec : actionSpecs())
        if (const auto change = changes.find(QLatin1String(spec.id)); change != changes.end())
            sharing.give(spec, change->second, conflicts);
    for (const ActionSpec &spec : actionSpecs())
        if (!changes.contains(QLatin1String(spec.id)))
            sharing.give(spec, usualKeys(spec), nullptr);
    return std::move(sharing).given();
}

KeyMap changedTo(KeyMap changes, const QString &id, const Keys &keys)
{
    const ActionSpec *spec = specOf(id);
    for (auto &[other, own] : changes)
        if (const ActionSpec *theirs = specOf(other); other != id && theirs && spec)
            if (actTogether(*spec, *theirs))
                own.removeIf([&keys](const QKeySequence &key) { return keys.contains(key); });
    changes[id] = keys;
    if (spec && keys == usualKeys(*spec))
        changes.erase(id);
    return changes;
}

QString ownerOf(const QKeySequence &key, const QString &to, const KeyMap &keys)
{
    const ActionSpec *asking = specOf(to);
    for (const auto &[id, own] : keys) {
        const ActionSpec *spec = id != to && own.contains(key) ? specOf(id) : nullptr;
        if (asking && spec && actTogether(*asking, *spec))
            return id;
    }
    return {};
}

} // namespace duologue::ui

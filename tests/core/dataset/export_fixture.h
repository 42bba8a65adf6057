#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <string>

#include "core/dataset/export.h"
#include "core/scheme/scheme_file.h"

/// Small sessions of two people, made row by row.
namespace duologue::fixtures {

inline TimeSpan ms(std::int64_t begin, std::int64_t end)
{
    return {MediaTime::fromMilliseconds(begin), MediaTime::fromMilliseconds(end)};
}

class SmallSession
{
public:
    static constexpr Id woman = 10, man = 11;

    SmallSession(std::string womanName = "P17", std::string manName = "P42")
    {
        const std::string names[]{std::move(womanName), std::move(manName)};
        for (int i = 0; i < 2; ++i) {
            Participant person;
            person.id = woman + i;
            person.order = i;
            person.pseudonym = names[i];
            person.narrativeName = i == 0 ? "woman" : "man";
            person.age = i == 0 ? 31 : 36;
            person.gender = i == 0 ? "female" : "male";
            m_edit.insert(person);
            m_speech[i] = tier(names[i] + " utterances", TierKind::Utterance, person.id);
        }
    }

    Id tier(const std::string &name, TierKind kind, Id participant, Id run = 0)
    {
        Tier tier;
        tier.id = m_next++;
        tier.order = static_cast<int>(tier.id);
        tier.name = name;
        tier.kind = kind;
        tier.participant = participant;
        tier.modelRun = run;
        m_edit.insert(tier);
        return tier.id;
    }
    Annotation annotate(Id tier, TimeSpan span, const std::string &label,
                        const std::string &text = {}, Attributes attributes = {},
                        MaybeNumber value = {})
    {
        Annotation annotation;
        annotation.id = m_next++;
        annotation.tier = tier;
        annotation.span = span;
        annotation.label = label;
        annotation.text = text;
        annotation.attributes = std::move(attributes);
        annotation.value = value;
        m_edit.insert(annotation);
        return annotation;
    }
    SmallSession &say(Id person, TimeSpan span, const std::string &text)
    {
        annotate(m_speech[person == woman ? 0 : 1], span, {}, text);
        return *this;
    }
    SmallSession &rate(Id person, const std::string &rater, TimeSpan window, int valence)
    {
        SamRating rating;
        rating.id = m_next++;
        rating.participant = person;
        rating.rater = rater;
        rating.window = window;
        rating.valence = valence;
        m_edit.insert(rating);
        return *this;
    }
    SmallSession &follow(const scheme::Scheme &scheme)
    {
        m_edit.insert(SchemeRow{SchemeRow::onlyId, scheme::textOf(scheme)});
        return *this;
    }
    SmallSession &record(MediaRole role, Id subject, const std::string &path, SyncMap sync = {})
    {
        MediaSource source;
        source.id = m_next++;
        source.order = static_cast<int>(source.id);
        source.label = path;
        source.path = path;
        source.role = role;
        source.subject = subject;
        source.sync = sync;
        m_edit.insert(source);
        return *this;
    }
    Edit &rows() { return m_edit; }

    dataset::OpenSession open(const std::string &path) const
    {
        auto session = std::make_shared<Session>();
        if (const auto applied = session->apply(m_edit); !applied)
            throw std::runtime_error(applied.error().message);
        return {path, session};
    }

private:
    Edit m_edit{"session", {}};
    Id m_next = 100;
    Id m_speech[2]{};
};

/// Every file below a folder, by its relative path.
inline std::map<std::string, std::string> filesBelow(const std::filesystem::path &folder)
{
    std::map<std::string, std::string> files;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) {
            std::ifstream file(entry.path(), std::ios::binary);
            files[std::filesystem::relative(entry.path(), folder).string()] =
                std::string(std::istreambuf_iterator<char>(file), {});
        }
    return files;
}

} // namespace duologue::fixtures

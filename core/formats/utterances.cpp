#include "core/formats/utterances.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "core/formats/selection.h"
#include "core/formats/text_lines.h"

namespace duologue::formats {
namespace {

/// Marks of vocalisations without words.
constexpr std::array<std::string_view, 5> sounds{"laugh", "sob", "cry", "click", "sigh"};

class Collector
{
public:
    Collector(const Session &session, const WriteOptions &options, const UtteranceRules &rules,
              Warnings &warnings)
        : m_session(session), m_options(options), m_rules(rules), m_warnings(warnings)
    {
    }

    Result<std::vector<Utterance>> collect()
    {
        const auto tiers = tiersNamed(m_session, m_options.tiers);
        if (!tiers)
            return std::unexpected(tiers.error());
        const auto people = participantNames(m_session);
        bool others = !m_session.ratings().empty();
        for (const Tier *tier : *tiers) {
            const bool wanted = !m_options.tiers.empty() || tier->kind == TierKind::Utterance;
            others |= !wanted;
            const auto person = people.find(tier->participant);
            const bool nobody = person == people.end();
            for (const Annotation &annotation : m_session.annotations(tier->id))
                if (wanted)
                    add(annotation, nobody ? tier->name : person->second, nobody);
        }
        if (others && m_options.tiers.empty())
            m_warnings.add(0, m_rules.what + " hold utterances alone.", "those");
        std::ranges::stable_sort(m_utterances, {}, [](const Utterance &utterance) {
            return std::tie(utterance.span, utterance.speaker, utterance.text,
                            utterance.attributes);
        });
        return std::move(m_utterances);
    }

private:
    void add(const Annotation &annotation, const std::string &speaker, bool nobody)
    {
        std::string text = oneLine(annotation.text);
        const std::string label = oneLine(annotation.label);
        const bool both = !text.empty() && !label.empty();
        if (text.empty() && !label.empty())
            text = "[" + label + "]";
        if (text.empty() && !m_rules.silent)
            return m_warnings.addOnce(
                "empty", 0, "Utterances without text or label cannot be written.", "the others");
        Utterance utterance{annotation.span, speaker, nobody, std::move(text), {}};
        bool more = both || annotation.value.has_value();
        for (const auto &[key, value] : annotation.attributes)
            if (m_rules.holds && m_rules.holds(key))
                utterance.attributes[key] = value;
            else
                more = true;
        if (more)
            m_warnings.addOnce("more", 0,
                               "Utterances hold more than their text: labels, values, attributes.",
                               "the text, else the label");
        if (utterance.span.begin < MediaTime()) {
            m_warnings.addOnce("before", 0, "Utterances begin before the session does.",
                               "them, from 0 on");
            utterance.span = {MediaTime(), std::max(MediaTime(), utterance.span.end)};
        }
        m_utterances.push_back(std::move(utterance));
    }

    const Session &m_session;
    const WriteOptions &m_options;
    const UtteranceRules &m_rules;
    Warnings &m_warnings;
    std::vector<Utterance> m_utterances;
};

} // namespace

Result<std::vector<Utterance>> utterancesOf(const Session &session, const WriteOptions &options,
                                            const UtteranceRules &rules, Warnings &warnings)
{
    return Collector(session, options, rules, warnings).collect();
}

void takeSound(ImportedAnnotation &annotation)
{
    for (const std::string_view sound : sounds)
        if (annotation.text == "[" + std::string(sound) + "]") {
            annotation.label = sound;
            annotation.text = std::string_view();
        }
}

ImportedAnnotation &SpeakerTiers::add(const std::string &speaker, TimeSpan span, std::string text,
                                      std::size_t line)
{
    return add(speaker, speaker.empty() ? m_nobody : m_name, span, std::move(text), line);
}

ImportedAnnotation &SpeakerTiers::add(const std::string &speaker, const std::string &name,
                                      TimeSpan span, std::string text, std::size_t line)
{
    const auto [at, isNew] = m_index.try_emplace({speaker, name}, m_tiers.size());
    if (isNew) {
        ImportedTier tier;
        tier.name = name;
        tier.kind = TierKind::Utterance;
        if (!speaker.empty())
            tier.participant = speaker;
        m_tiers.push_back(std::move(tier));
    }
    ImportedAnnotation annotation;
    annotation.span = span;
    annotation.text = std::move(text);
    annotation.line = line;
    takeSound(annotation);
    auto &annotations = m_tiers[at->second].annotations;
    annotations.push_back(std::move(annotation));
    return annotations.back();
}

std::size_t fillTimes(std::vector<std::optional<TimeSpan>> &spans)
{
    std::size_t filled = 0;
    for (std::size_t first = 0; first < spans.size(); ++first) {
        if (spans[first])
            continue;
        std::size_t last = first;
        while (last < spans.size() && !spans[last])
            ++last;
        const auto count = static_cast<std::int64_t>(last - first);
        const MediaTime from = first > 0 ? spans[first - 1]->end : MediaTime();
        const MediaTime to = last < spans.size() ? std::max(from, spans[last]->begin)
                                                 : from + MediaTime::fromMilliseconds(1000) * count;
        for (std::int64_t k = 0; k < count; ++k) {
            const auto place = [&](std::int64_t i) {
                const double part = double(i) / double(count);
                return from + MediaTime::fromMilliseconds(
                                  std::int64_t(double((to - from).us) * part) / 1000);
            };
            spans[first + std::size_t(k)] = TimeSpan{place(k), place(k + 1)};
        }
        filled += std::size_t(count);
        first = last;
    }
    return filled;
}

std::string lastPartOf(const std::string &file, const std::string &otherwise)
{
    const std::string stem = stemOf(file);
    const std::size_t dot = stem.rfind('.');
    return dot == std::string::npos || dot + 1 == stem.size() ? otherwise : stem.substr(dot + 1);
}

} // namespace duologue::formats

#include "core/formats/flat_tiers.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <tuple>

#include "core/formats/selection.h"
#include "core/formats/text_io.h"

namespace duologue::formats {

FlatTiers::FlatTiers(const Session &session, const std::vector<const Tier *> &tiers)
    : m_session(session)
{
    for (const Tier *tier : tiers)
        ++m_names[tier->name];
}

std::string FlatTiers::nameOf(const Tier &tier, bool twice)
{
    if (m_names[tier.name] == 1)
        return unique(tier.name);
    const auto people = participantNames(m_session);
    const auto person = people.find(tier.participant);
    const std::string name = (person == people.end() ? std::string() : person->second + " ") +
                             tier.name + (tier.annotator.empty() ? "" : " " + tier.annotator);
    if (!twice || name != tier.name)
        warnings.addOnce("names", 0, "Several tiers are called '" + tier.name + "'.",
                         "all of them, by whose they are");
    return twice ? name : unique(name);
}

std::string FlatTiers::unique(const std::string &name)
{
    std::string made = name;
    for (int copy = 2; !m_used.insert(made).second; ++copy)
        made = name + " [" + std::to_string(copy) + "]";
    return made;
}

std::vector<Annotation> FlatTiers::annotations(Id tier) const
{
    std::vector<Annotation> sorted;
    for (const Annotation &annotation : m_session.annotations(tier))
        sorted.push_back(annotation);
    const auto content = [](const Annotation &a) {
        return std::tuple(std::string_view(a.text), std::string_view(a.label),
                          a.value.has_value() ? *a.value : 0.0, std::cref(a.attributes));
    };
    // They are in order of time; most have no other at theirs.
    for (auto begin = sorted.begin(); begin != sorted.end();) {
        const auto end = std::find_if(begin, sorted.end(),
                                      [&](const Annotation &a) { return a.span != begin->span; });
        std::stable_sort(begin, end, [&](const Annotation &a, const Annotation &b) {
            const auto [textA, labelA, valueA, moreA] = content(a);
            const auto [textB, labelB, valueB, moreB] = content(b);
            return std::tie(textA, labelA, valueA, moreA.get()) <
                   std::tie(textB, labelB, valueB, moreB.get());
        });
        begin = end;
    }
    return sorted;
}

std::string FlatTiers::contentOf(const Annotation &annotation)
{
    const std::string text = annotation.text, label = annotation.label;
    const bool both = !text.empty() && !label.empty();
    if (both || !annotation.attributes.empty() ||
        (annotation.value && !(text.empty() && label.empty())))
        warnings.addOnce("more", 0,
                         "Annotations hold more than their text: labels, values, attributes.",
                         "the text, else the label");
    if (!text.empty() || !label.empty())
        return text.empty() ? label : text;
    return annotation.value && std::isfinite(*annotation.value) ? formatNumber(*annotation.value)
                                                                : std::string();
}

} // namespace duologue::formats

#include "core/session/predictions.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <string_view>

namespace duologue {
namespace {

std::string endOf(const Participant &person)
{
    return " (" + person.pseudonym + ")";
}

} // namespace

bool isClassShare(const Attributes::value_type &attribute)
{
    static constexpr std::array<std::string_view, 5> evidence{viewAttribute, heardAttribute,
                                                              seenAttribute, withoutSoundAttribute,
                                                              withoutPictureAttribute};
    return std::ranges::find(evidence, attribute.first) == evidence.end();
}

std::string embeddingText(const std::vector<double> &numbers)
{
    std::string text = "[";
    for (const double number : numbers) {
        char one[32];
        std::snprintf(one, sizeof one, "%.4g", std::isfinite(number) ? number : 0);
        text += (text.size() > 1 ? "," : "") + std::string(one);
    }
    return text + "]";
}

std::vector<float> embeddingOf(const Session &session, Id annotation)
{
    const Explanation *kept = session.explanation(annotation, embeddingKind);
    if (!kept || !kept->json.starts_with('[') || !kept->json.ends_with(']'))
        return {};
    std::vector<float> numbers;
    const char *at = kept->json.data() + 1, *end = kept->json.data() + kept->json.size() - 1;
    while (at < end) {
        float number = 0;
        const auto [rest, problem] = std::from_chars(at, end, number);
        if (problem != std::errc() || !std::isfinite(number) || (rest < end && *rest != ','))
            return {};
        numbers.push_back(number);
        at = rest + 1;
    }
    return numbers;
}

std::optional<Needs> needsOf(const Annotation &prediction)
{
    const auto number = [&](const char *name) -> std::optional<double> {
        const auto found = prediction.attributes.find(name);
        double value = 0;
        if (found == prediction.attributes.end())
            return {};
        const std::string &text = found->second;
        const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
        return end.ec == std::errc() && value >= 0 && value <= 1 ? std::optional(value)
                                                                 : std::nullopt;
    };
    const auto sound = number(withoutSoundAttribute), picture = number(withoutPictureAttribute);
    return sound && picture ? std::optional(Needs{*sound, *picture}) : std::nullopt;
}

std::string predictionTierName(const std::string &model, const std::string &task,
                               const Participant *person)
{
    return model + " " + task + (person ? endOf(*person) : "");
}

/// Who has been named otherwise since then is still in the name as before.
std::string nameForAll(const Session &session, const Tier &tier)
{
    const Participant *person = session.participant(tier.participant);
    if (!person)
        return tier.name;
    if (const std::string end = endOf(*person); tier.name.ends_with(end))
        return tier.name.substr(0, tier.name.size() - end.size());
    const auto bracket = tier.name.rfind(" (");
    return tier.name.ends_with(")") && bracket != std::string::npos ? tier.name.substr(0, bracket)
                                                                    : tier.name;
}

std::string taskOf(const Session &session, const Tier &tier)
{
    const ModelRun *run = session.modelRun(tier.modelRun);
    const std::string name = nameForAll(session, tier);
    return run && name.starts_with(run->modelName + " ") ? name.substr(run->modelName.size() + 1)
                                                         : name;
}

bool isReadFromFaces(const Session &session, const Tier &tier)
{
    const ModelRun *run = session.modelRun(tier.modelRun);
    return run && run->options.find("\"features\":\"faces\"") != std::string::npos;
}

std::optional<Annotation> saidOf(const Session &session, const std::string &modelHash,
                                 const std::string &task, Id person, MediaTime time)
{
    std::optional<Annotation> newest;
    Id newestRun = 0;
    for (const Tier *tier : session.tiers()) {
        const ModelRun *run = session.modelRun(tier->modelRun);
        if (tier->kind != TierKind::Prediction || tier->participant != person || !run ||
            run->modelHash != modelHash || run->id < newestRun || taskOf(session, *tier) != task)
            continue;
        for (const Annotation &row : session.annotations(tier->id, {time, time + MediaTime{1}})) {
            newest = row;
            newestRun = run->id;
        }
    }
    return newest;
}

} // namespace duologue

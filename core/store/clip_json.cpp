#include "core/store/clip_json.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "core/store/row_json.h"

namespace duologue::store {
namespace {

using nlohmann::json;

constexpr const char *mark = "annotations";

std::unexpected<Error> foreign()
{
    return fail("clip.foreign",
                "What was copied are no annotations of a session. Copy some annotations first.");
}

std::optional<Clip::From> tierFrom(const json &in)
{
    const auto id = in.is_object() ? in.find("id") : in.end();
    const auto name = in.is_object() ? in.find("name") : in.end();
    if (!in.is_object() || id == in.end() || name == in.end() || !id->is_number_integer() ||
        !name->is_string())
        return {};
    return Clip::From{id->get<Id>(), name->get<std::string>()};
}

std::optional<Annotation> annotationFrom(const json &in)
{
    auto row = rowFromText(in.dump(-1, ' ', false, json::error_handler_t::replace));
    auto *annotation = row ? std::get_if<Annotation>(&*row) : nullptr;
    if (!annotation || annotation->span.end < annotation->span.begin || !checkStorable(*row))
        return {};
    return std::move(*annotation);
}

} // namespace

Result<std::string> clipToText(const Clip &clip)
{
    json tiers = json::array();
    for (const Clip::From &tier : clip.tiers)
        tiers.push_back({{"id", tier.id}, {"name", tier.name}});
    std::string text;
    try {
        text = json{{"duologue", mark}, {"tiers", std::move(tiers)}}.dump();
    } catch (const json::exception &) {
        return fail("session.invalid", "The name of a tier is not valid UTF-8.");
    }
    text.back() = ',';
    text += "\"rows\":[";
    std::string row;
    for (const Annotation &annotation : clip.annotations) {
        if (auto done = rowToText(annotation, row); !done)
            return std::unexpected(done.error());
        text += (text.back() == '[' ? "" : ",") + row;
    }
    return text + "]}";
}

Result<Clip> clipFromText(std::string_view text)
{
    const json in = json::parse(text, nullptr, false);
    if (!in.is_object() || in.value("duologue", json()) != json(mark) || !in.contains("tiers") ||
        !in["tiers"].is_array() || !in.contains("rows") || !in["rows"].is_array())
        return foreign();
    Clip clip;
    for (const json &one : in["tiers"]) {
        auto tier = tierFrom(one);
        if (!tier)
            return foreign();
        clip.tiers.push_back(*std::move(tier));
    }
    for (const json &one : in["rows"]) {
        auto row = annotationFrom(one);
        if (!row)
            return foreign();
        clip.annotations.push_back(*std::move(row));
    }
    std::ranges::stable_sort(clip.annotations, {},
                             [](const Annotation &a) { return a.span.begin; });
    return clip;
}

} // namespace duologue::store

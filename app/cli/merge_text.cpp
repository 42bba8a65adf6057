#include "app/cli/merge_text.h"

#include "core/store/row_json.h"

namespace duologue::cli {

using nlohmann::json;

namespace {

json jsonOf(const std::optional<Row> &row)
{
    std::string text;
    return row && store::rowToText(*row, text) ? json::parse(text) : json();
}

} // namespace

json jsonOf(const merge::Conflict &conflict)
{
    json versions = json::array();
    for (const merge::Version &version : conflict.versions)
        versions.push_back({{"copy", version.name}, {"row", jsonOf(version.row)}});
    return {{"sentence", conflict.sentence},
            {"base", jsonOf(conflict.base.row)},
            {"versions", versions}};
}

} // namespace duologue::cli

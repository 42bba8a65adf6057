#include "models/experiment/design.h"

#include <algorithm>
#include <filesystem>

#include "models/base/error.h"
#include "models/base/files.h"

namespace duologue::models {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

std::string placeOf(const std::string &name, const std::string &beside)
{
    std::error_code problem;
    if (const auto own = fs::path(beside) / name; fs::is_regular_file(own, problem))
        return own.string();
    std::string looked;
    for (const auto &folder : designFolders()) {
        const auto place = fs::path(folder) / (name + ".json");
        if (fs::is_regular_file(place, problem))
            return place.string();
        looked += " '" + folder + "'";
    }
    throw ModelError("There is no experiment design '" + name.substr(0, 80) + "'" +
                     (looked.empty() ? ", and the program's own are not beside it; install "
                                       "Duologue again, or name a file."
                                     : "; name one of those in" + looked + ", or a file."));
}

Significance significanceFrom(const std::string &text)
{
    if (text == "bootstrap")
        return Significance::Bootstrap;
    if (text == "one-tailed t")
        return Significance::OneTailed;
    if (text == "none")
        return Significance::None;
    throw ModelError("'significance' is '" + text + "'");
}

/// One row a size of the primary branch, the largest first: the rest of the units is the others'.
struct Sizes
{
    std::string key, rest;
    int units = 0;
    std::vector<int> values;

    json patch(int value) const { return {{key, value}, {rest, units - value}}; }
    std::vector<DesignRow> rows() const
    {
        std::vector<DesignRow> rows;
        for (const int value : values)
            rows.push_back({key + "=" + std::to_string(value), patch(value), false, {}, 0});
        return rows;
    }
};

Sizes sizesFrom(const json &document, int units, const std::vector<int> &primaryUnits)
{
    Sizes sizes;
    if (!document.contains("sizes"))
        return sizes;
    document.at("sizes").at("key").get_to(sizes.key);
    document.at("sizes").at("rest").get_to(sizes.rest);
    sizes.units = units > 0 ? units : document.at("units").get<int>();
    sizes.values =
        primaryUnits.empty() ? document.at("primary_units").get<std::vector<int>>() : primaryUnits;
    std::ranges::sort(sizes.values, std::greater());
    return sizes;
}

DesignTable tableFrom(const json &document, const Sizes &sizes)
{
    DesignTable table;
    document.at("number").get_to(table.number);
    document.at("title").get_to(table.title);
    table.hypothesis = document.value("hypothesis", "");
    table.elsewhere = document.value("elsewhere", false);
    table.dev = document.value("dev", false);
    table.baselines = document.value("baselines", std::vector<std::string>());
    table.firstRowAgainst = document.value("first_row_against", "");
    if (document.contains("patches"))
        for (const auto &[column, patch] : document.at("patches").items())
            table.patches[column] = patch;
    if (document.at("rows") == "sizes") {
        table.rows = sizes.rows();
        return table;
    }
    for (const json &row : document.at("rows"))
        table.rows.push_back({row.at("label"), row.value("patch", json::object()),
                              row.value("published_only", false), row.value("after", ""),
                              row.value("simplex", 0.0)});
    return table;
}

Design designFrom(const json &document, const Sizes &sizes, const std::string &path)
{
    Design design;
    document.at("name").get_to(design.name);
    document.at("paper").get_to(design.paper);
    document.at("base").get_to(design.base);
    if (!sizes.values.empty())
        design.base.update(sizes.patch(sizes.values.front()));
    design.trials = document.value("trials", 30);
    design.medianStopping = document.value("median_stopping", false);
    design.significance = significanceFrom(document.value("significance", "none"));
    design.headlineIsMean = document.value("headline", "selected") == "mean";
    design.metric = document.value("metric", "");
    design.search = searchFrom(document.at("search"), path);
    for (const json &table : document.at("tables"))
        design.tables.push_back(tableFrom(table, sizes));
    for (const auto &[key, texts] : {std::pair("heads", &design.heads), {"notes", &design.notes}})
        if (document.contains(key))
            document.at(key).get_to(*texts);
    if (document.contains("joint")) {
        const json &joint = document.at("joint");
        joint.at("frames").get_to(design.jointFrames);
        for (const json &figure : joint.at("figures"))
            design.jointFigures.push_back({figure.at("title"),
                                           figure.at("rows").get<std::vector<std::string>>(),
                                           figure.at("split") == "dev"});
    }
    if (document.contains("marks"))
        document.at("marks").get_to(design.marks);
    if (document.contains("published"))
        design.published = Published(document.at("published"), path);
    return design;
}

} // namespace

std::vector<std::string> designFolders()
{
    std::vector<std::string> folders;
    std::error_code problem;
    auto folder = fs::read_symlink("/proc/self/exe", problem).parent_path();
    const auto add = [&](const fs::path &path) {
        if (fs::is_directory(path, problem))
            folders.push_back(path.string());
    };
    add(folder.parent_path() / "share/duologue/experiments");
    for (int level = 0; level < 5 && folder.has_relative_path(); ++level) {
        folder = folder.parent_path();
        add(folder / "resources/experiments");
    }
    return folders;
}

Design readDesign(const std::string &name, const std::string &beside, int units,
                  const std::vector<int> &primaryUnits)
{
    const std::string path = placeOf(name, beside);
    const json document = parseJson(readFile(path, 4 << 20), 12, path);
    try {
        Design design = designFrom(document, sizesFrom(document, units, primaryUnits), path);
        design.source = document.dump();
        return design;
    } catch (const json::exception &problem) {
        throw ModelError("The experiment design '" + path + "' cannot be used (" + problem.what() +
                         "); correct it.");
    }
}

} // namespace duologue::models

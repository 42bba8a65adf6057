#include "core/cluster/resources.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

namespace duologue::cluster {
namespace {

using Text = std::string Resources::*;
struct Key
{
    const char *name; ///< of the option of sbatch
    Text value;
};
constexpr std::array keys{Key{"partition", &Resources::partition},
                          Key{"account", &Resources::account}, Key{"gpus", &Resources::gpus},
                          Key{"time", &Resources::time}, Key{"mem", &Resources::memory}};

/// No name of Slurm has others, and none of these means something to a shell.
bool isPlain(std::string_view text)
{
    return text.size() <= 200 && std::ranges::all_of(text, [](char c) {
               return std::isalnum(static_cast<unsigned char>(c)) ||
                      std::string_view("_-.,:+=@").find(c) != std::string_view::npos;
           });
}

} // namespace

Result<std::vector<std::string>> linesOf(const Resources &resources)
{
    std::vector<std::string> lines;
    for (const Key &key : keys) {
        const std::string &value = resources.*key.value;
        if (!isPlain(value))
            return fail("cluster.resources", std::string("Slurm has no such ") + key.name + ": '" +
                                                 value.substr(0, 80) +
                                                 "'. Use letters, digits and _ - . , : + only.");
        if (!value.empty())
            lines.push_back(std::string("#SBATCH --") + key.name + "=" + value);
    }
    if (resources.cpus > 0)
        lines.push_back("#SBATCH --cpus-per-task=" + std::to_string(resources.cpus));
    return lines;
}

std::string toJson(const Resources &resources)
{
    nlohmann::ordered_json document;
    for (const Key &key : keys)
        document[key.name] = resources.*key.value;
    document["cpus"] = resources.cpus;
    document["at_once"] = resources.atOnce;
    return document.dump();
}

Resources resourcesFrom(const std::string &json)
{
    Resources resources;
    const auto document = nlohmann::json::parse(json, nullptr, false);
    if (!document.is_object())
        return resources;
    for (const Key &key : keys)
        if (const auto value = document.find(key.name);
            value != document.end() && value->is_string())
            resources.*key.value = value->get<std::string>();
    for (const auto &[name, value] :
         {std::pair("cpus", &Resources::cpus), std::pair("at_once", &Resources::atOnce)})
        if (const auto number = document.find(name);
            number != document.end() && number->is_number_unsigned())
            resources.*value = number->get<int>();
    return resources;
}

} // namespace duologue::cluster

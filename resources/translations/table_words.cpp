// Writes what networks and file formats say of themselves as a source that lupdate reads: their
// tables do not know Qt. TABLE_WORDS OUT.cpp
#include <algorithm>
#include <cstdio>
#include <set>
#include <sstream>
#include <string>

#include "core/analysis/analysis.h"
#include "core/files/new_file.h"
#include "core/formats/format.h"
#include "models/api/runtime.h"

using namespace duologue;

namespace {

using Words = std::set<std::string>;

/// "embedding.learning_rate": "embedding" and "learning rate", as a form shows it.
void addKey(Words &words, std::string key)
{
    std::ranges::replace(key, '_', ' ');
    std::istringstream parts(key);
    for (std::string part; std::getline(parts, part, '.');)
        words.insert(part);
}

Words wordsOf(const models::Runtime &networks)
{
    Words words;
    for (const models::FamilyInfo &family : networks.families()) {
        words.insert(family.name);
        for (const models::ArchitectureInfo &one : family.architectures)
            words.insert(one.name);
        for (const models::Option &option : family.options) {
            addKey(words, option.key);
            words.insert(option.meaning);
            words.insert(option.choices.begin(), option.choices.end());
        }
    }
    words.erase("");
    return words;
}

Words wordsOf(std::span<const formats::Format> all)
{
    Words words;
    for (const formats::Format &format : all)
        words.insert(std::string(format.name));
    return words;
}

std::string quoted(const std::string &text)
{
    std::string result;
    for (const char sign : text)
        result += (sign == '"' || sign == '\\' ? "\\" : "") + std::string(1, sign);
    return result;
}

std::string marked(const Words &words, const std::string &context)
{
    std::string lines;
    for (const std::string &text : words)
        lines += "    QT_TRANSLATE_NOOP(\"" + context + "\", \"" + quoted(text) + "\"),\n";
    return lines;
}

} // namespace

int main(int count, char **arguments)
{
    const auto networks = analysis::runtime();
    if (count != 2 || !networks) {
        std::fprintf(stderr, "%s\n", networks ? "Say where to." : networks.error().message.c_str());
        return 1;
    }
    const std::string source = "const char *const words[]{\n" +
                               marked(wordsOf(**networks), "Models") +
                               marked(wordsOf(formats::all()), "Formats") + "};\n";
    if (const auto problem = files::writeFile(arguments[1], {source})) {
        std::fprintf(stderr, "%s\n", problem->sentence().c_str());
        return 1;
    }
}

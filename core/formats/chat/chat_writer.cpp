#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "core/formats/chat/chat_format.h"
#include "core/formats/selection.h"
#include "core/formats/text_lines.h"
#include "core/formats/utterances.h"

namespace duologue::formats::chat {
namespace {

/// Names as codes of speakers, each once.
class Codes
{
public:
    const std::string &of(const std::string &name)
    {
        const auto [at, isNew] = m_codes.try_emplace(name);
        if (!isNew)
            return at->second;
        std::string base = oneWord(name);
        for (char &c : base)
            if (std::string_view(":,*@%|;").contains(c))
                c = '_';
        if (base.empty())
            base = "PAR";
        std::string code = base;
        for (int copy = 2; !m_used.insert(code).second; ++copy)
            code = base + "_" + std::to_string(copy);
        order.push_back(code);
        return at->second = code;
    }

    std::vector<std::string> order;

private:
    std::map<std::string, std::string> m_codes;
    std::set<std::string> m_used;
};

/// What stands behind "*CODE:", with its terminator.
std::string said(const Utterance &utterance)
{
    std::string text = utterance.text;
    for (const Sound &sound : sounds)
        if (text == "[" + std::string(sound.label) + "]")
            text = sound.event;
    const bool ends = text.ends_with(".") || text.ends_with("?") || text.ends_with("!");
    return text + (ends ? "" : " .");
}

std::string dependent(const std::string &key, const std::string &value)
{
    std::string lines;
    for (const TextLine &line : linesOf(value)) {
        std::string text(line.text);
        for (std::size_t at; (at = text.find(shownBullet)) != text.npos;)
            text.replace(at, shownBullet.size(), 1, bullet);
        for (char &c : text)
            if (static_cast<unsigned char>(c) < 0x20 && c != bullet)
                c = ' ';
        lines += key + ":\t" + std::string(trimmed(text)) + "\n";
    }
    return lines;
}

/// "@ID: language|corpus|code|age|sex|group|SES|role|education|custom|"
std::string identity(const Session &session, const std::string &name, const std::string &code)
{
    std::string age, sex;
    for (const auto &[id, called] : participantNames(session))
        if (const Participant *person = session.participant(id); called == name) {
            age = person->age ? std::to_string(*person->age) + ";" : "";
            if (person->gender == "male" || person->gender == "female")
                sex = person->gender;
        }
    return "@ID:\tund|duologue|" + code + "|" + age + "|" + sex + "|||Participant|||\n";
}

} // namespace

Result<Written> write(const Session &session, const WriteOptions &options)
{
    Warnings warnings;
    const auto utterances =
        utterancesOf(session, options, {"CHAT transcripts", isDependent}, warnings);
    if (!utterances)
        return std::unexpected(utterances.error());
    Codes codes;
    std::string lines, identities;
    std::set<std::string> introduced;
    for (const Utterance &utterance : *utterances) {
        const std::string &code = codes.of(utterance.speaker);
        if (introduced.insert(code).second)
            identities += identity(session, utterance.speaker, code);
        lines += "*" + code + ":\t" + said(utterance) + " " + bullet +
                 std::to_string(utterance.span.begin.milliseconds()) + "_" +
                 std::to_string(utterance.span.end.milliseconds()) + bullet + "\n";
        for (const auto &[key, value] : utterance.attributes)
            lines += dependent(key, value);
    }
    std::string people;
    for (const std::string &code : codes.order)
        people += (people.empty() ? "" : ", ") + code + " Participant";
    return Written{{{options.fileName, "@UTF8\n@Begin\n@Languages:\tund\n@Participants:\t" +
                                           people + "\n" + identities + lines + "@End\n"}},
                   warnings.take()};
}

} // namespace duologue::formats::chat

#pragma once

#include <fstream>
#include <iterator>
#include <string>

#include <QtTest>

#include "core/store/session_store.h"

/// What the tests of the store share.
namespace duologue::fixture {

template <class T>
T need(Result<T> result)
{
    if (!result)
        qFatal("%s: %s (%s)", result.error().code.c_str(), result.error().message.c_str(),
               result.error().detail.c_str());
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

template <class T>
QString codeOf(const Result<T> &result)
{
    return result ? QString("success") : QString::fromStdString(result.error().code);
}

inline TimeSpan seconds(int begin, int end)
{
    return {MediaTime::fromMilliseconds(begin * 1000), MediaTime::fromMilliseconds(end * 1000)};
}

inline SessionInfo tenMinutes()
{
    SessionInfo info;
    info.title = "Talk – \"déjà vu\"";
    info.created = "2024-05-06T07:08:09Z";
    info.duration = MediaTime::fromMilliseconds(600'000);
    info.attributes = {{"site", "Lübeck"}};
    return info;
}

/// Two people (11, 12) with an utterance tier each (21, 22).
inline Edit twoPeople()
{
    Edit edit{"set up", {}};
    for (int i = 0; i < 2; ++i) {
        Participant person;
        person.id = 11 + i;
        person.order = i;
        person.pseudonym = i ? "P2" : "P1";
        edit.insert(person);
    }
    for (int i = 0; i < 2; ++i) {
        Tier tier;
        tier.id = 21 + i;
        tier.order = i;
        tier.name = i ? "P2 words" : "P1 words";
        tier.kind = TierKind::Utterance;
        tier.participant = 11 + i;
        edit.insert(tier);
    }
    return edit;
}

/// One row of each kind besides, every member filled.
inline Edit everyKind()
{
    Edit edit{"one of each", {}};
    edit.insert(Participant{13, 2, "P3", "left", "woman", 34, "f", {{"hand", "left\0!"}}});
    edit.insert(MediaSource{31,
                            0,
                            "Z1",
                            "video/Z1 ü.mp4",
                            MediaRole::HeartRate,
                            13,
                            {MediaTime{-1234567}, 41.0000000001},
                            {123456789012, MediaTime{600000001}, "00ff"}});
    edit.insert(ModelRun{41, "HAN", "abc", R"({"a": [1, "ü"]})", "cuda:0", "2024-05-06T07:08:09Z"});
    edit.insert(Tier{51, 3, "HAN P3", TierKind::Prediction, 13, "me", 41, true});
    edit.insert(Annotation{
        61, 51, {MediaTime{1}, MediaTime{3}}, "“hm”\n\t\\", "laugh", 0.1 + 0.2, {{"k", ""}}});
    edit.insert(Explanation{71, 41, 61, "attention", R"({"words":[0.5]})"});
    edit.insert(
        SamRating{81, 13, "rater", seconds(0, 3), 9, notRateable, std::nullopt, "brow", "joy"});
    return edit;
}

inline Edit add(const Session &, Id id, const std::string &text, Id tier = 21)
{
    Edit edit{"add " + text, {}};
    const int at = static_cast<int>(id % 500);
    edit.insert(Annotation{id, tier, seconds(at, at + 1), text, {}, {}, {}});
    return edit;
}

inline std::string bytesOf(const std::string &path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

inline void writeBytes(const std::string &path, const std::string &bytes)
{
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

/// Everything in a folder: name and bytes.
inline std::map<std::string, std::string> contentsOf(const QString &folder)
{
    std::map<std::string, std::string> result;
    for (const QString &name : QDir(folder).entryList(QDir::Files | QDir::Hidden))
        result[name.toStdString()] = bytesOf((folder + '/' + name).toStdString());
    return result;
}

} // namespace duologue::fixture

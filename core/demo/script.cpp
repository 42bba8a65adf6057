#include "core/demo/script.h"

#include <algorithm>
#include <sstream>

#include "core/demo/evidence.h"
#include "core/demo/mind.h"
#include "core/demo/phrases.h"

namespace duologue::demo {
namespace {

constexpr MediaTime leadIn = MediaTime::fromMilliseconds(800);
constexpr MediaTime leadOut = MediaTime::fromMilliseconds(400);

std::vector<TaskSpan> schedule(MediaTime duration, Random &random)
{
    std::array order{Task::Animals, Task::Lego, Task::Ghost};
    for (std::size_t i = order.size() - 1; i > 0; --i)
        std::swap(order[i], order[random.index(i + 1)]);
    const std::pair<Task, double> plan[] = {{Task::Talk, 0.40},
                                            {order[0], 0.17},
                                            {order[1], 0.17},
                                            {order[2], 0.17},
                                            {Task::Gaze, 0.09}};
    std::vector<TaskSpan> spans;
    double share = 0;
    MediaTime begin;
    for (const auto &[task, part] : plan) {
        share += part;
        const MediaTime end = task == Task::Gaze
                                  ? duration
                                  : MediaTime::fromMilliseconds(static_cast<std::int64_t>(
                                        share * static_cast<double>(duration.milliseconds())));
        spans.push_back({task, {begin, end}});
        begin = end;
    }
    return spans;
}

Task taskAt(const std::vector<TaskSpan> &spans, MediaTime time)
{
    for (const TaskSpan &span : spans)
        if (span.span.contains(time))
            return span.task;
    return spans.back().task;
}

std::string vocalisationFor(Emotion emotion, Random &random)
{
    switch (emotion) {
    case Emotion::Happy:
        return "laugh";
    case Emotion::Sad:
        return random.chance(0.5) ? "sigh" : random.chance(0.6) ? "sob" : "cry";
    case Emotion::Angry:
        return random.chance(0.5) ? "click" : "sigh";
    case Emotion::Neutral:
        break;
    }
    return random.chance(0.6) ? "click" : "sigh";
}

/// Writes turns one by one.
class Writer
{
public:
    Writer(const ScriptOptions &options)
        : m_random(options.seed, "script"),
          m_theme(themes()[m_random.index(themes().size())]),
          m_slots(slotsOf(m_theme)),
          m_minds{Mind(m_random), Mind(m_random)},
          m_speaker(static_cast<int>(m_random.index(2)))
    {
        m_dialogue.theme = m_theme.name;
        m_dialogue.duration = options.duration;
        m_dialogue.tasks = schedule(options.duration, m_random);
    }

    Result<Dialogue> write(const Speak &speak)
    {
        MediaTime previousEnd = leadIn;
        while (true) {
            const Task task = taskAt(m_dialogue.tasks, previousEnd);
            Turn turn = next(task);
            const auto delivery = speak(turn);
            if (!delivery)
                return std::unexpected(delivery.error());
            place(turn, *delivery, previousEnd);
            if (turn.span.end + leadOut > m_dialogue.duration)
                return std::move(m_dialogue);
            previousEnd = turn.span.end;
            m_dialogue.turns.push_back(std::move(turn));
        }
    }

private:
    Turn next(Task task)
    {
        const bool goesOn = m_heard && m_random.chance(0.13);
        if (m_heard && !goesOn)
            m_speaker = 1 - m_speaker;
        Mind &mind = m_minds[static_cast<std::size_t>(m_speaker)];
        mind.react(goesOn ? std::nullopt : m_heard, task, m_random);

        Turn turn;
        turn.speaker = m_speaker;
        turn.task = task;
        turn.emotion = mind.emotion();
        turn.vad = mind.vad();
        const Act act = mind.choose(m_random);
        if (m_random.chance(turn.emotion == Emotion::Neutral ? 0.03 : 0.07))
            turn.vocalisation = vocalisationFor(turn.emotion, m_random);
        else
            turn.text = words(act, task);
        showEmotion(turn, act, m_random);
        if (goesOn)
            turn.delay = std::max(turn.delay, 0.35) + 0.3;
        m_heard = Mind::Heard{turn.spoken() ? act : Act::Acknowledge, turn.emotion};
        return turn;
    }

    /// Never the same sentence as in the last few utterances.
    std::string words(Act act, Task task)
    {
        const auto bank = phrases(act, task);
        std::string text;
        for (int attempt = 0; attempt < 6; ++attempt) {
            text = expand(bank[m_random.index(bank.size())], m_slots, m_random);
            if (std::ranges::find(m_recent, text) == m_recent.end())
                break;
        }
        m_recent[m_position++ % m_recent.size()] = text;
        return text;
    }

    void place(Turn &turn, const Delivery &delivery, MediaTime previousEnd) const
    {
        MediaTime begin =
            previousEnd + MediaTime::fromMilliseconds(std::llround(turn.delay * 1000));
        if (!m_dialogue.turns.empty()) // an interruption lets the other begin
            begin = std::max(begin,
                             m_dialogue.turns.back().span.begin + MediaTime::fromMilliseconds(400));
        turn.span = {begin, begin + delivery.length};
        turn.words = delivery.words;
        for (WordTime &word : turn.words)
            word.span = {begin + word.span.begin, begin + word.span.end};
    }

    Random m_random;
    const Theme &m_theme;
    Slots m_slots;
    std::array<Mind, 2> m_minds;
    int m_speaker;
    std::optional<Mind::Heard> m_heard;
    std::array<std::string, 8> m_recent;
    std::size_t m_position = 0;
    Dialogue m_dialogue;
};

} // namespace

std::string_view toString(Emotion emotion)
{
    constexpr std::string_view names[] = {"neutral", "happy", "sad", "angry"};
    return names[static_cast<std::size_t>(emotion)];
}

std::string_view toString(Task task)
{
    constexpr std::string_view names[] = {"talk", "animals", "lego", "ghost", "gaze"};
    return names[static_cast<std::size_t>(task)];
}

Result<Dialogue> writeDialogue(const ScriptOptions &options, const Speak &speak)
{
    return Writer(options).write(speak);
}

Result<Delivery> estimateDelivery(const Turn &turn)
{
    if (!turn.spoken())
        return Delivery{MediaTime::fromMilliseconds(800), {}};
    Delivery delivery;
    std::istringstream words(turn.text);
    std::string word;
    std::int64_t ms = 40;
    while (words >> word) {
        const auto length = std::llround((90 + 52 * static_cast<double>(word.size())) / turn.rate);
        delivery.words.push_back(
            {word, {MediaTime::fromMilliseconds(ms), MediaTime::fromMilliseconds(ms + length)}});
        ms += length;
    }
    delivery.length = MediaTime::fromMilliseconds(ms + 60);
    return delivery;
}

} // namespace duologue::demo

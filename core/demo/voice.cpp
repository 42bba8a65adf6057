#include "core/demo/voice.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <dlfcn.h>
#include <map>

#include <espeak-ng/speak_lib.h>

#include "core/demo/vocalisations.h"

namespace duologue::demo {
namespace {

/// How an emotion sounds.
struct Manner
{
    int pitch, range; ///< espeak-ng, 0 to 100
    double level;     ///< dB
};

Manner mannerOf(Emotion emotion)
{
    switch (emotion) {
    case Emotion::Neutral:
        return {50, 45, 0};
    case Emotion::Happy:
        return {64, 80, 2};
    case Emotion::Sad:
        return {36, 18, -6};
    case Emotion::Angry:
        break;
    }
    return {56, 70, 5};
}

constexpr const char *voices[] = {"gmw/en-US+f3", "gmw/en+m3"};
constexpr double usualPitch[] = {205, 115}; // Hz
constexpr double usualRate = 155;           // words per minute
constexpr double speechLevel = -24;         // dB full scale, RMS, of neutral speech

/// What the library's callback collects; it has no user pointer for retrieval, so one for all.
struct Collected
{
    std::vector<short> samples;
    std::map<int, int> wordStarts; ///< position in the text, 0-based → milliseconds
};
Collected *collecting = nullptr;

int collect(short *samples, int count, espeak_EVENT *events)
{
    if (!collecting)
        return 1;
    if (samples && count > 0)
        collecting->samples.insert(collecting->samples.end(), samples, samples + count);
    for (; events && events->type != espeakEVENT_LIST_TERMINATED; ++events)
        if (events->type == espeakEVENT_WORD)
            collecting->wordStarts.emplace(events->text_position - 1, events->audio_position);
    return 0;
}

Error noVoice(const std::string &detail)
{
    return {"demo.no-voice",
            "The demo's voices need espeak-ng. Install the package espeak-ng and try again.",
            detail};
}

/// First and last sample that can be heard.
std::pair<std::size_t, std::size_t> audible(const Samples &samples)
{
    const auto loud = [](float s) { return std::abs(s) > 0.004F; };
    const auto first = std::ranges::find_if(samples, loud);
    const auto last = std::find_if(samples.rbegin(), samples.rend(), loud);
    if (first == samples.end())
        return {0, samples.size()};
    const auto margin = static_cast<std::ptrdiff_t>(soundRate / 50);
    return {static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, first - samples.begin() - margin)),
            static_cast<std::size_t>(
                std::min<std::ptrdiff_t>(std::ssize(samples), samples.rend() - last + margin))};
}

MediaTime timeOf(std::size_t samples)
{
    return {static_cast<std::int64_t>(samples) * 1'000'000 / soundRate};
}

/// Words that begin together (the synthesiser joins small ones) share their time by letters.
void shareTime(std::vector<WordTime> &words)
{
    for (std::size_t first = 0; first < words.size();) {
        std::size_t last = first, letters = words[first].word.size();
        while (last + 1 < words.size() && words[last].span.empty())
            letters += words[++last].word.size();
        const TimeSpan shared{words[first].span.begin, words[last].span.end};
        std::size_t passed = 0;
        const auto at = [&] {
            return MediaTime{shared.begin.us + shared.length().us *
                                                   static_cast<std::int64_t>(passed) /
                                                   static_cast<std::int64_t>(letters)};
        };
        for (std::size_t i = first; i <= last; ++i) {
            words[i].span.begin = at();
            passed += words[i].word.size();
            words[i].span.end = at();
        }
        first = last + 1;
    }
}

/// Words of the text with the times that the synthesiser gave.
std::vector<WordTime> wordsOf(const std::string &text, const std::map<int, int> &starts,
                              MediaTime cut, MediaTime length)
{
    std::vector<WordTime> words;
    std::size_t begin = text.find_first_not_of(' ');
    while (begin != std::string::npos) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        const auto it = starts.lower_bound(static_cast<int>(begin));
        const bool timed = it != starts.end() && it->first < static_cast<int>(end);
        const MediaTime given = timed ? MediaTime::fromMilliseconds(it->second) - cut : MediaTime{};
        const MediaTime before = words.empty() ? MediaTime{} : words.back().span.begin;
        const MediaTime start = std::clamp(timed ? given : before, before, length);
        if (!words.empty())
            words.back().span.end = start;
        words.push_back({text.substr(begin, end - begin), {start, length}});
        begin = text.find_first_not_of(' ', end);
    }
    shareTime(words);
    return words;
}

void setLevel(Samples &samples, double db)
{
    const double present = rms(samples, 0, samples.size());
    if (present <= 0)
        return;
    const double gain = fromDecibels(db) / present;
    for (float &s : samples)
        s = static_cast<float>(0.9 * std::tanh(gain / 0.9 * s)); // loud peaks are rounded
}

} // namespace

struct Voice::Private
{
    void *library = nullptr;
    int rate = 0;
    decltype(&espeak_Synth) synth = nullptr;
    decltype(&espeak_SetParameter) setParameter = nullptr;
    decltype(&espeak_SetVoiceByName) setVoice = nullptr;
    decltype(&espeak_Terminate) terminate = nullptr;

    template <class Function>
    bool load(Function &function, const char *name)
    {
        function = reinterpret_cast<Function>(dlsym(library, name));
        return function != nullptr;
    }

    Private() = default;
    Private(const Private &) = delete;
    ~Private()
    {
        if (rate > 0)
            terminate();
        if (library)
            dlclose(library);
    }
};

Voice::Voice(std::unique_ptr<Private> p) : d(std::move(p)) {}
Voice::Voice(Voice &&) noexcept = default;
Voice::~Voice() = default;

Result<Voice> Voice::open(const std::string &library)
{
    auto p = std::make_unique<Private>();
    p->library = dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!p->library)
        return std::unexpected(noVoice(dlerror()));
    decltype(&espeak_Initialize) initialize = nullptr;
    decltype(&espeak_SetSynthCallback) setCallback = nullptr;
    if (!p->load(p->synth, "espeak_Synth") || !p->load(p->setParameter, "espeak_SetParameter") ||
        !p->load(p->setVoice, "espeak_SetVoiceByName") ||
        !p->load(p->terminate, "espeak_Terminate") || !p->load(initialize, "espeak_Initialize") ||
        !p->load(setCallback, "espeak_SetSynthCallback"))
        return std::unexpected(noVoice(library + " is not espeak-ng"));
    p->rate = initialize(AUDIO_OUTPUT_SYNCHRONOUS, 200, nullptr, espeakINITIALIZE_DONT_EXIT);
    if (p->rate <= 0)
        return std::unexpected(noVoice("its data is missing"));
    setCallback(&collect);
    std::srand(1); // the breath in a voice comes from rand()
    return Voice(std::move(p));
}

Result<Voice::Said> Voice::say(const Turn &turn, Random &random)
{
    const auto who = static_cast<std::size_t>(turn.speaker);
    const Manner manner = mannerOf(turn.emotion);
    Said said;
    if (!turn.spoken()) {
        said.samples = vocalise(turn.vocalisation, usualPitch[who], random);
        setLevel(said.samples, speechLevel + manner.level - 2);
        said.delivery.length = timeOf(said.samples.size());
        return said;
    }
    if (d->setVoice(voices[who]) != EE_OK)
        return std::unexpected(noVoice(std::string("no voice ") + voices[who]));
    d->setParameter(espeakRATE, static_cast<int>(std::lround(usualRate * turn.rate)), 0);
    d->setParameter(espeakPITCH, manner.pitch + static_cast<int>(std::lround(random.normal(0, 3))),
                    0);
    d->setParameter(espeakRANGE, manner.range, 0);
    Collected collected;
    collecting = &collected;
    const espeak_ERROR done = d->synth(turn.text.c_str(), turn.text.size() + 1, 0, POS_CHARACTER, 0,
                                       espeakCHARS_UTF8, nullptr, nullptr);
    collecting = nullptr;
    if (done != EE_OK || collected.samples.empty())
        return std::unexpected(noVoice("it did not speak"));

    Samples raw(collected.samples.size());
    std::ranges::transform(collected.samples, raw.begin(),
                           [](short s) { return static_cast<float>(s) / 32768; });
    const double step = static_cast<double>(d->rate) / soundRate;
    const Samples all =
        resampled(raw, 0, step, static_cast<std::size_t>(static_cast<double>(raw.size()) / step));
    const auto [first, last] = audible(all);
    said.samples.assign(all.begin() + static_cast<std::ptrdiff_t>(first),
                        all.begin() + static_cast<std::ptrdiff_t>(last));
    setLevel(said.samples, speechLevel + manner.level + random.normal(0, 0.7));
    said.delivery.length = timeOf(said.samples.size());
    said.delivery.words =
        wordsOf(turn.text, collected.wordStarts, timeOf(first), said.delivery.length);
    return said;
}

} // namespace duologue::demo

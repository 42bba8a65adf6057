#include "core/demo/phrases.h"

#include <array>

namespace duologue::demo {
namespace {

using Bank = std::span<const std::string_view>;

constexpr Theme themeTable[] = {
    {"kitchen", "the {dishes|plates|pans}", "washing up", "the kitchen", "dinner", "your sister"},
    {"holiday", "the {tickets|passports}", "packing", "the coast", "the trip", "your cousin"},
    {"money", "the {rent|bill}", "paying the rent", "the bank", "the end of the month",
     "the landlord"},
    {"birthday", "the {cake|present}", "cooking", "your mother's place", "the party", "my brother"},
    {"moving", "the {boxes|sofa|lamps}", "packing the boxes", "the new flat", "the move",
     "your father"},
    {"dog", "the {dog|leash}", "walking the dog", "the park", "the walk", "the neighbour"},
    {"car", "the {car|keys}", "driving", "the garage", "the drive", "the mechanic"},
    {"phone", "{your|my} phone", "calling back", "the office", "the meeting", "my boss"},
    {"exam", "{the|your} notes", "studying", "the library", "the exam", "the teacher"},
    {"garden", "the {roses|tomatoes|fence}", "watering", "the garden", "the barbecue",
     "the man next door"},
    {"music", "the {guitar|drums}", "practising", "the studio", "the concert", "the singer"},
    {"work", "the {report|forms}", "writing the report", "the station", "the deadline",
     "our manager"},
};

constexpr std::string_view informTalk[] = {
    "<person> {called|wrote|came by} {this morning|yesterday|last night}.",
    "I {put|left} <thing> {on the table|by the door|in the hall}.",
    "<event> {starts|begins} at {six|seven|half past eight}.",
    "{We have|There are} {two|three|four} days until <event>.",
    "I {was|went} to <place> {on Monday|on Friday|before lunch}.",
    "It takes {about an hour|twenty minutes} to get to <place>.",
    "<chore> is {on your list|on my list|for tomorrow}.",
    "{Then|So} we {meet|could meet} <person> at <place>.",
    "I {wrote|noted} it {in the calendar|on a piece of paper}.",
    "You {do|take} <chore> and I {look after|see to} <thing>.",
    "{Last time|Last year} we {did|had} it the other way round.",
    "The {bus|train} leaves {at nine|at a quarter to ten}.",
    "<person> {needs|wants} <thing> {by Thursday|next week}.",
    "I {moved|checked} <thing> {after breakfast|before I left}."};
constexpr std::string_view askTalk[] = {"{Where|When} did you {put|see|find} <thing>?",
                                        "{Who|What} {told you|did you hear} about <event>?",
                                        "Did <person> {say|mention} anything about <event>?",
                                        "{Do you have|Have you got} <thing> with you?",
                                        "{What time|When} is <event>?",
                                        "{How long|How often} does <chore> take {you|us}?",
                                        "Shall we {go|drive|walk} to <place> {first|afterwards}?",
                                        "Is it {your turn|my turn} for <chore>?",
                                        "{Can|Could} you {bring|take} <thing> to <place>?",
                                        "What {do|did} you {do|say} then?",
                                        "Who {pays|comes|stays} {this time|tonight}?"};
constexpr std::string_view informAnimals[] = {
    "It {has|does not have} {four legs|a tail|feathers|stripes}.",
    "It lives {in the water|on a farm|in the forest|in Africa}.",
    "{Yes|No}, it {is|is not} {bigger|smaller} than a {dog|cat|horse}.",
    "It eats {grass|fish|fruit|other animals}.",
    "{Yes|No}, you {can|cannot} keep it at home.",
    "Mine {is|was} {a rabbit|a penguin|a zebra|a crocodile}.",
    "You have {one|two|three} {questions|guesses} left."};
constexpr std::string_view askAnimals[] = {
    "{Am I|Is it} {a bird|a fish|a mammal|an insect}?",
    "Do I have {four legs|a long neck|fur|a shell}?",
    "{Can|Do} I {fly|swim|climb trees|live in a zoo}?",
    "Am I {bigger|smaller} than {a dog|an elephant|a mouse}?",
    "{Do|Would} people {eat|keep|ride} me?",
    "Am I {a giraffe|an owl|a dolphin|a monkey}?"};
constexpr std::string_view informLego[] = {
    "The {red|blue|yellow} {brick|piece} goes {on top|at the back|under the roof}.",
    "{Now|Next} comes the {long|flat|small} {one|piece|plate}.",
    "{Page|Step} {four|seven|eleven} shows the {wheels|window|door}.",
    "We need {two|three|six} {more|grey|green} {pieces|bricks}.",
    "Turn it {around|to the left|upside down}.",
    "The {wheels|wings} {go|fit} {here|on this side}.",
    "I {hold|keep} it and you {press|push} {down|from above}."};
constexpr std::string_view askLego[] = {"Where does the {red|blue|small} {one|brick|piece} go?",
                                        "{Do you see|Have you got} the {flat|long|round} piece?",
                                        "Is {this|that} the {front|back|left side}?",
                                        "Which {step|page} {are we on|is next}?",
                                        "How many {bricks|pieces} {do we need|are left}?",
                                        "Can you {pass|give} me the {yellow|grey} one?"};
constexpr std::string_view informGhost[] = {
    "The {green|red|blue|grey} {bottle|mouse|chair|book}.",
    "{On this card|Here} {the ghost is|the mouse is} {white|green|blue}.",
    "You {take|get} {that card|this one}.",
    "That makes {four|five|seven} {cards|points} {for me|for you}.",
    "You {turn over|deal} the next card.",
    "Nothing on the card has {the right colour|its own colour}."};
constexpr std::string_view askGhost[] = {
    "{Who|Which of us} {had|took} {the bottle|the mouse|the book} first?",
    "How many cards {do you have|are left}?",
    "Is the {chair|bottle|ghost} {red|grey|white} {here|on this one}?",
    "{Shall I|Do you want to} {deal|turn} the next {card|one}?",
    "Which {thing|one} is {not on|missing from} the card?"};
constexpr std::string_view informGaze[] = {
    "{Now|First} look {at the screen|at the camera|at the door}.",
    "{Look|Turn} {left|right|up|down} {slowly|and wait}.", "{Now|Then} {close|open} your eyes.",
    "I look at {you|your left hand|the lamp} {now|for five seconds}.",
    "{Three|Four} more {points|positions} to go."};
constexpr std::string_view askGaze[] = {"{Where|Which point} do I look {now|next}?",
                                        "{At you|At the camera} or {at the wall|at the clock}?",
                                        "How many {seconds|points} {is it|are left}?",
                                        "Is {this|that} the {last|right} {one|point}?"};

constexpr std::string_view acknowledge[] = {"Yeah.",
                                            "{Yes|Right}, okay.",
                                            "{I know|I see}.",
                                            "What?",
                                            "{Well|So}, {fine|there you are}.",
                                            "{Oh|Ah}, come on.",
                                            "{I don't|You don't} know.",
                                            "{Really|Seriously}?",
                                            "I can't believe it.",
                                            "{No|Oh no}, wait.",
                                            "You did {it|that}.",
                                            "{It is|That is} what it is.",
                                            "{Let me|Let us} see.",
                                            "I {said|told you} so.",
                                            "Look at {that|this|you}.",
                                            "{Again|Already|Now}?",
                                            "{Okay|All right}, {go on|let's go}.",
                                            "Oh my {god|goodness}.",
                                            "That is {something|it} then.",
                                            "{Me too|You too}.",
                                            "{Is that|Was that} it?",
                                            "As {always|usual}."};
constexpr std::string_view apologise[] = {
    "{I'm|I am} sorry {about <thing>|about that|for being late}.",
    "My {fault|mistake}, I {forgot|missed it}.",
    "I {should|could} have {called|asked|told you}.",
    "Excuse me, I {didn't mean|did not want} that.",
    "{Let us|We can} {start again|forget about it}.",
    "I {take it back|did not see it your way}."};

constexpr std::string_view praise[] = {
    "That is {wonderful|brilliant|lovely|perfect}!",
    "You are {so good|the best|great} at {this|that}.",
    "I {really|just} {love|like} {how you did that|your idea|<thing>}.",
    "Well done{|, you are amazing}!",
    "Thank you{| so much|, that was kind of you}.",
    "What a {great|lovely|beautiful} {idea|plan|surprise}.",
    "{Nice|Good} {work|one|job}, {excellent|fantastic}."};
constexpr std::string_view joke[] = {
    "{Next time|Soon} <person> will {dance|sing} for us, {ha|hooray}.",
    "My {cat|grandmother} could do that {faster|with closed eyes}.",
    "Imagine {<person>|the dog} {on a bicycle|in a tutu|with a moustache}.",
    "That is so {funny|silly}, {I can't stop laughing|stop making me laugh}.",
    "We {should|could} {be on television|open a circus}.",
    "You look like a {happy|confused} {penguin|potato}."};
constexpr std::string_view delight[] = {
    "I am {so happy|so glad|excited} {about <event>|today|for you}!",
    "{Yay|Hooray|Great}, {it worked|we did it}!",
    "I can't wait for <event>{|, it will be fun}.",
    "This is {fun|such fun|so much fun}.",
    "{Best|Nicest} {day|thing} {in weeks|ever}.",
    "It {was|is} so {nice|beautiful|cosy} {at <place>|with you}."};
constexpr std::string_view lament[] = {
    "I {miss|really miss} {<person>|the old days|how it was}.",
    "It {hurts|makes me sad} {to hear that|when you go}.",
    "I {feel|felt} so {alone|lonely|tired|empty} {lately|at <place>|these days}.",
    "{Nobody|No one} {remembered|came|asked me}.",
    "I {cried|was crying} {all night|after <event>}.",
    "{We lost|I lost} <thing>{| and it was a gift}.",
    "I {wish|only wish} we had {more time|stayed}.",
    "It will never be the same{| without you| again}."};
constexpr std::string_view giveUp[] = {
    "I {give up|can't go on}, {it is hopeless|there is no point}.",
    "{Maybe|Perhaps} I am {just|simply} not good enough.", "It does not {matter|help} any more.",
    "{I failed|I disappointed you}, {like always|once more}.",
    "{Leave it|Never mind}, it is {lost|over|too late}."};
constexpr std::string_view insult[] = {
    "You are {so selfish|unbelievable|impossible|a liar}!",
    "You never {listen|help|think|care}!",
    "{Shut up|Be quiet}, {you idiot|I mean it|nobody asked you}.",
    "You {ruin|break|spoil} everything{|, every time}!",
    "{How|Why} can anyone be so {stupid|lazy|rude}?",
    "Don't {touch|lecture} me{|, you hypocrite}!",
    "You always {blame|interrupt} me!"};
constexpr std::string_view complain[] = {
    "I am {sick|tired} of {<chore>|your excuses|this mess}!",
    "{Who|Why the hell} {left|lost|broke} <thing>?",
    "That is {not fair|outrageous|ridiculous}, {I want it back|stop it}!",
    "I {hate|can't stand} {<chore>|this|<place>}.",
    "{Stop|Quit} {shouting|pushing|lying}!",
    "This is {the last time|your damn job}!",
    "I {told|warned} you {a hundred times|twice}, {didn't I|damn it}!",
    "Give it {back|here} {now|at once}!"};

constexpr std::string_view delightGame[] = {"{Yes|Hooray}, {I won|we got it|I guessed it}!",
                                            "{Point|That one is} for me, {what fun|lovely}!",
                                            "This {game|one} is {so much fun|great}!",
                                            "It {fits|works}, {beautiful|wonderful}!"};
constexpr std::string_view lamentGame[] = {
    "I {lost|failed} again, {I never win|I am useless}.",
    "It {fell apart|broke}, {all that work|poor thing}.",
    "I {was|am} always {last|too slow}, {it is sad|I feel so tired}.",
    "My {father|grandfather} used to play this with me, I miss him."};
constexpr std::string_view complainGame[] = {
    "You {cheated|pushed me}, {give it back|that is not fair}!",
    "That was {my|mine|my card}, {stop it|you thief}!", "{Stop|Quit} {grabbing|cheating}!",
    "I {hate|can't stand} this {stupid|damn} {game|thing}."};

struct TaskBanks
{
    Bank inform, ask;
};

TaskBanks taskBanks(Task task)
{
    switch (task) {
    case Task::Talk:
        return {informTalk, askTalk};
    case Task::Animals:
        return {informAnimals, askAnimals};
    case Task::Lego:
        return {informLego, askLego};
    case Task::Ghost:
        return {informGhost, askGhost};
    case Task::Gaze:
        break;
    }
    return {informGaze, askGaze};
}

/// Position of the closing brace of the alternatives that begin at `open`.
std::size_t closing(std::string_view text, std::size_t open)
{
    int depth = 0;
    for (std::size_t i = open; i < text.size(); ++i) {
        depth += text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
        if (depth == 0)
            return i;
    }
    return text.size() - 1;
}

std::vector<std::string_view> alternatives(std::string_view inside)
{
    std::vector<std::string_view> parts;
    int depth = 0;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < inside.size(); ++i) {
        depth += inside[i] == '{' ? 1 : inside[i] == '}' ? -1 : 0;
        if (depth == 0 && inside[i] == '|') {
            parts.push_back(inside.substr(begin, i - begin));
            begin = i + 1;
        }
    }
    parts.push_back(inside.substr(begin));
    return parts;
}

void expandInto(std::string &out, std::string_view phrase, const Slots &slots, Random &random)
{
    for (std::size_t i = 0; i < phrase.size(); ++i) {
        if (phrase[i] == '{') {
            const std::size_t end = closing(phrase, i);
            const auto parts = alternatives(phrase.substr(i + 1, end - i - 1));
            expandInto(out, parts[random.index(parts.size())], slots, random);
            i = end;
            continue;
        }
        const std::size_t end = phrase[i] == '<' ? phrase.find('>', i) : std::string_view::npos;
        const auto slot = end == std::string_view::npos
                              ? slots.end()
                              : slots.find(phrase.substr(i + 1, end - i - 1));
        if (slot == slots.end()) {
            out += phrase[i];
            continue;
        }
        expandInto(out, slot->second, slots, random);
        i = end;
    }
}

} // namespace

std::span<const Theme> themes()
{
    return themeTable;
}

Slots slotsOf(const Theme &theme)
{
    return {{"thing", std::string(theme.thing)},
            {"chore", std::string(theme.chore)},
            {"place", std::string(theme.place)},
            {"event", std::string(theme.event)},
            {"person", std::string(theme.person)}};
}

std::span<const std::string_view> phrases(Act act, Task task)
{
    const bool game = task != Task::Talk;
    switch (act) {
    case Act::Inform:
        return taskBanks(task).inform;
    case Act::Ask:
        return taskBanks(task).ask;
    case Act::Acknowledge:
        return acknowledge;
    case Act::Apologise:
        return apologise;
    case Act::Praise:
        return praise;
    case Act::Joke:
        return joke;
    case Act::Delight:
        return game ? Bank(delightGame) : Bank(delight);
    case Act::Lament:
        return game ? Bank(lamentGame) : Bank(lament);
    case Act::GiveUp:
        return giveUp;
    case Act::Insult:
        return insult;
    case Act::Complain:
        return game ? Bank(complainGame) : Bank(complain);
    }
    return acknowledge;
}

std::string expand(std::string_view phrase, const Slots &slots, Random &random)
{
    std::string text;
    expandInto(text, phrase, slots, random);
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

} // namespace duologue::demo

#include "core/narrative/lexicon.h"

#include <array>

#include "core/narrative/text.h"

namespace duologue::narrative {
namespace {

struct Step
{
    double sentiment;
    const char *words;
};

constexpr std::array steps{
    Step{1.0, "amazing awesome beautiful best brilliant delighted delightful excellent fantastic "
              "glorious incredible love loved lovely loves loving magnificent marvellous marvelous "
              "overjoyed perfect splendid superb thrilled wonderful"},
    Step{0.7, "admire adorable adore charming cheerful enjoy enjoyed enjoying enjoys excited "
              "exciting friend friends fun funny glad grateful great happily happiness happy "
              "hilarious hug hugs joy joyful kiss laugh laughed laughing laughs nice peaceful "
              "pleased pleasure proud smile smiled smiles smiling success surprise sweet thankful "
              "win winner winning won"},
    Step{0.4, "agree agreed bright calm care caring clever comfortable congratulations cool dear "
              "easy fair fine fresh gentle gift good help helped helpful helps hope hoped hopeful "
              "hoping interested interesting kind like liked likes lucky okay patient pleasant "
              "polite ready recommend relaxed relief right safe smart strong support thank thanks "
              "true trust useful warm welcome well wise worth yay yes"},
    Step{-0.4, "bored boring busy cold complain confused confusing difficult doubt dull expensive "
               "forget forgot hard ill late lazy lost miss missed missing mistake mistakes no "
               "noisy nothing old odd poor problem problems refuse rude shy sick silly "
               "sorry strange stuck tired trouble unclear unfair unfortunately unsure wait waiting "
               "weak weird worse wrong"},
    Step{-0.7,
         "afraid alone angry annoyed annoying anxious argue argued ashamed awkward bad blame "
         "broke broken cheat cheated complaint cried cries cry crying disappointed "
         "disappointing dumb embarrassed embarrassing enemy fail failed failing failure fault "
         "fear fight fool frustrated frustrating guilty hurt hurting hurts idiot jealous lie "
         "lied lies lonely mad mess nervous pain painful regret ridiculous sad sadly sadness "
         "scared selfish shame shut stress stressed stupid suffer suffering ugly unhappy "
         "upset useless worried worry worrying"},
    Step{-1.0, "abuse agony awful betrayed brutal cruel damn dead death depressed despair "
               "devastated died disaster disgust disgusted disgusting dreadful evil furious grief "
               "hate hated hates hatred heartbroken hell hopeless horrible horrified kill killed "
               "miserable misery murder nightmare outrage pathetic rage terrible terrified tragedy "
               "tragic violence violent worst"},
};

Lexicon gathered()
{
    Lexicon lexicon;
    for (const Step &step : steps)
        for (const std::string_view word : splitWords(step.words))
            lexicon.emplace(word, step.sentiment);
    return lexicon;
}

} // namespace

const Lexicon &sentimentWords()
{
    static const Lexicon lexicon = gathered();
    return lexicon;
}

} // namespace duologue::narrative

#include "ui/scheme/scheme_lists.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "ui/annotate/scale_words.h"

namespace duologue::ui {
namespace {

using scheme::Scheme;
using Column = SchemeList::Column;

struct Said
{
    Q_DECLARE_TR_FUNCTIONS(SchemeLists)
};

QString shown(const std::string &text)
{
    return QString::fromStdString(text);
}

/// In the language of the interface where the text has it, else in the one that is shown.
void setWords(scheme::Text &text, const QString &words)
{
    const std::string language = QLocale().name().section(u'_', 0, 0).toStdString();
    auto &all = text.byLanguage;
    const std::string key = all.contains(language) ? language
                            : all.contains("")     ? std::string()
                            : all.contains("en")   ? std::string("en")
                            : all.empty()          ? std::string()
                                                   : all.begin()->first;
    if (words.isEmpty())
        all.erase(key);
    else
        all[key] = words.toStdString();
}

/// A column of texts that are members of the items of a list.
template <class List, class Item>
Column textColumn(const QString &title, const QString &tip, List list, std::string Item::*member)
{
    return {title, tip,
            [=](const Scheme &s, int row) { return shown(list(s)[std::size_t(row)].*member); },
            [=](Scheme &s, int row, const QString &text) {
                list(s)[std::size_t(row)].*member = text.toStdString();
            }};
}

template <class List, class Item>
Column wordsColumn(const QString &title, const QString &tip, List list, scheme::Text Item::*member)
{
    return {title, tip,
            [=](const Scheme &s, int row) { return words(list(s)[std::size_t(row)].*member); },
            [=](Scheme &s, int row, const QString &text) {
                setWords(list(s)[std::size_t(row)].*member, text);
            }};
}

/// Counting, adding, removing and swapping items of a list.
template <class List, class Make>
SchemeList::Content contentOf(List list, Make make, std::vector<Column> columns)
{
    return {std::move(columns), [=](const Scheme &s) { return static_cast<int>(list(s).size()); },
            [=](Scheme &s) { list(s).push_back(make(s)); },
            [=](Scheme &s, int row) { list(s).erase(list(s).begin() + row); },
            [=](Scheme &s, int row, int other) {
                std::swap(list(s)[std::size_t(row)], list(s)[std::size_t(other)]);
            }};
}

/// "New tier", "New tier 2"
template <class Items, class Item>
std::string freeName(const Items &items, const QString &wanted, std::string Item::*member)
{
    std::string name = wanted.toStdString();
    const auto isTaken = [&] {
        return std::ranges::any_of(items, [&](const Item &item) { return item.*member == name; });
    };
    for (int n = 2; isTaken(); ++n)
        name = QStringLiteral("%1 %2").arg(wanted).arg(n).toStdString();
    return name;
}

constexpr auto tiersOf = [](auto &s) -> auto &
{
    return s.tiers;
};
constexpr auto vocabulariesOf = [](auto &s) -> auto &
{
    return s.vocabularies;
};
constexpr auto scalesOf = [](auto &s) -> auto &
{
    return s.ratings.scales;
};

/// Words that are shown for the values of an enumeration.
template <class Value>
struct Words
{
    std::vector<std::pair<Value, QString>> list;

    QString of(Value value) const
    {
        for (const auto &[one, words] : list)
            if (one == value)
                return words;
        return {};
    }
    Value valueOf(const QString &words, Value otherwise) const
    {
        for (const auto &[value, one] : list)
            if (one == words)
                return value;
        return otherwise;
    }
    QStringList all() const
    {
        QStringList all;
        for (const auto &[value, words] : list)
            all << words;
        return all;
    }
};

Words<TierKind> kinds()
{
    return {{{TierKind::Utterance, Said::tr("utterances")},
             {TierKind::Task, Said::tr("tasks")},
             {TierKind::Label, Said::tr("labels")},
             {TierKind::Action, Said::tr("actions")},
             {TierKind::Tone, Said::tr("tones")}}};
}

Words<TierRelation> relations()
{
    return {{{TierRelation::None, QStringLiteral("–")},
             {TierRelation::IncludedIn, Said::tr("included in")},
             {TierRelation::TimeSubdivision, Said::tr("time subdivision")},
             {TierRelation::SymbolicSubdivision, Said::tr("symbolic subdivision")},
             {TierRelation::SymbolicAssociation, Said::tr("symbolic association")}}};
}

Words<bool> yesNo()
{
    return {{{false, Said::tr("no")}, {true, Said::tr("yes")}}};
}

Words<scheme::Look> looks()
{
    return {
        {{scheme::Look::Plain, Said::tr("plain")}, {scheme::Look::Manikins, Said::tr("manikins")}}};
}

template <class List, class Item, class Value>
Column choiceColumn(const QString &title, const QString &tip, List list, Value Item::*member,
                    Words<Value> (*words)())
{
    return {title, tip,
            [=](const Scheme &s, int row) { return words().of(list(s)[std::size_t(row)].*member); },
            [=](Scheme &s, int row, const QString &text) {
                Value &value = list(s)[std::size_t(row)].*member;
                value = words().valueOf(text, value);
            },
            [=](const Scheme &, int) { return words().all(); }};
}

/// Whoever names the old one names the new one.
template <class Items, class Item>
void renameIn(Items &items, std::string Item::*member, const std::string &from,
              const std::string &to)
{
    for (Item &item : items)
        if (!from.empty() && item.*member == from)
            item.*member = to;
}

Column parentColumn()
{
    return {Said::tr("Parent"), Said::tr("The tier that this one hangs on"),
            [](const Scheme &s, int row) { return shown(s.tiers[std::size_t(row)].parent); },
            [](Scheme &s, int row, const QString &text) {
                scheme::TierTemplate &tier = s.tiers[std::size_t(row)];
                tier.parent = text.toStdString();
                if (tier.parent.empty())
                    tier.relation = TierRelation::None;
                else if (tier.relation == TierRelation::None)
                    tier.relation = TierRelation::IncludedIn;
            },
            [](const Scheme &s, int row) {
                QStringList names{QString()};
                for (int i = 0; i < static_cast<int>(s.tiers.size()); ++i)
                    if (i != row)
                        names << shown(s.tiers[std::size_t(i)].name);
                return names;
            }};
}

Column pointsColumn()
{
    return {Said::tr("Points"),
            Said::tr("How many points there are; \"range\" for any number between the ends"),
            [](const Scheme &s, int row) {
                const int points = s.ratings.scales[std::size_t(row)].points;
                return points == 0 ? Said::tr("range") : QString::number(points);
            },
            [](Scheme &s, int row, const QString &text) {
                scheme::Scale &scale = s.ratings.scales[std::size_t(row)];
                scale.points = text == Said::tr("range") ? 0 : text.toInt();
                if (scale.points > 0) {
                    scale.step = 1;
                    scale.from = std::round(scale.from);
                    scale.to = scale.from + scale.points - 1;
                } else {
                    scale.step = (scale.to - scale.from) / 100;
                }
                if (!scheme::hasKeys(scale))
                    scale.look = scheme::Look::Plain;
            }};
}

/// Numbers of a scale; `isRange`: only ranges have it for themselves.
Column numberColumn(const QString &title, const QString &tip, double scheme::Scale::*member)
{
    return {title, tip,
            [=](const Scheme &s, int row) {
                return QString::number(s.ratings.scales[std::size_t(row)].*member);
            },
            [=](Scheme &s, int row, const QString &text) {
                bool isNumber = false;
                const double value = QString(text).replace(u',', u'.').toDouble(&isNumber);
                scheme::Scale &scale = s.ratings.scales[std::size_t(row)];
                if (!isNumber)
                    return;
                scale.*member = value;
                if (scale.points > 0) {
                    scale.step = 1;
                    scale.to = scale.from + scale.points - 1;
                }
            }};
}

} // namespace

SchemeList::Content tierList()
{
    using scheme::TierTemplate;
    Column name =
        textColumn(Said::tr("Name"),
                   Said::tr("%person stands for each person; without it there is one for all"),
                   tiersOf, &TierTemplate::name);
    name.set = [](Scheme &s, int row, const QString &text) {
        std::string &now = s.tiers[std::size_t(row)].name;
        renameIn(s.tiers, &TierTemplate::parent, std::exchange(now, text.toStdString()),
                 text.toStdString());
    };
    Column vocabulary =
        textColumn(Said::tr("Vocabulary"), Said::tr("What its labels are chosen from"), tiersOf,
                   &TierTemplate::vocabulary);
    vocabulary.choices = [](const Scheme &s, int) {
        QStringList names{QString()};
        for (const auto &one : s.vocabularies)
            names << shown(one.name);
        return names;
    };
    Column colour = textColumn(Said::tr("Colour"), Said::tr("Like #3366cc; empty: the theme's"),
                               tiersOf, &TierTemplate::colour);
    colour.isColour = true;
    return contentOf(
        tiersOf,
        [](const Scheme &s) {
            TierTemplate tier;
            tier.name = freeName(s.tiers, Said::tr("%person new tier"), &TierTemplate::name);
            return tier;
        },
        {name,
         choiceColumn(Said::tr("Kind"), Said::tr("What it holds"), tiersOf, &TierTemplate::kind,
                      kinds),
         parentColumn(),
         choiceColumn(Said::tr("Relation"),
                      Said::tr("How its annotations hang on those of the parent"), tiersOf,
                      &TierTemplate::relation, relations),
         vocabulary,
         textColumn(Said::tr("Language"), Said::tr("Of its texts, as en or es"), tiersOf,
                    &TierTemplate::language),
         colour,
         choiceColumn(Said::tr("Locked"), Said::tr("Nobody edits it until it is unlocked"), tiersOf,
                      &TierTemplate::locked, yesNo)});
}

SchemeList::Content vocabularyList()
{
    using scheme::VocabularyTemplate;
    Column name = textColumn(Said::tr("Vocabulary"), Said::tr("Its name"), vocabulariesOf,
                             &VocabularyTemplate::name);
    name.set = [](Scheme &s, int row, const QString &text) {
        std::string &now = s.vocabularies[std::size_t(row)].name;
        renameIn(s.tiers, &scheme::TierTemplate::vocabulary, std::exchange(now, text.toStdString()),
                 text.toStdString());
    };
    return contentOf(vocabulariesOf,
                     [](const Scheme &s) {
                         VocabularyTemplate one;
                         one.name = freeName(s.vocabularies, Said::tr("New vocabulary"),
                                             &VocabularyTemplate::name);
                         return one;
                     },
                     {name, wordsColumn(Said::tr("Description"), Said::tr("What it is for"),
                                        vocabulariesOf, &VocabularyTemplate::description)});
}

SchemeList::Content entryList(const std::function<int()> &which)
{
    using scheme::Entry;
    const auto entriesOf = [which](auto &s) -> auto &
    {
        return s.vocabularies[std::size_t(which())].entries;
    };
    const auto isThere = [which](const Scheme &s) {
        return which() >= 0 && which() < std::ssize(s.vocabularies);
    };
    Column colour = textColumn(Said::tr("Colour"), Said::tr("Like #3366cc; empty: the tier's"),
                               entriesOf, &Entry::colour);
    colour.isColour = true;
    SchemeList::Content content = contentOf(
        entriesOf,
        [entriesOf](const Scheme &s) {
            Entry entry;
            entry.value = freeName(entriesOf(s), Said::tr("value"), &Entry::value);
            return entry;
        },
        {textColumn(Said::tr("Value"), Said::tr("What is written into annotations"), entriesOf,
                    &Entry::value),
         wordsColumn(Said::tr("Meaning"), Said::tr("For people"), entriesOf, &Entry::meaning),
         textColumn(Said::tr("Key"), Said::tr("The character that chooses it"), entriesOf,
                    &Entry::key),
         colour});
    content.count = [isThere, count = content.count](const Scheme &s) {
        return isThere(s) ? count(s) : 0;
    };
    content.add = [isThere, add = content.add](Scheme &s) {
        if (isThere(s))
            add(s);
    };
    return content;
}

SchemeList::Content scaleList()
{
    using scheme::Scale;
    return contentOf(
        scalesOf,
        [](const Scheme &s) {
            return scheme::pointScale(
                freeName(s.ratings.scales, Said::tr("dimension"), &Scale::dimension), 7);
        },
        {textColumn(Said::tr("Dimension"), Said::tr("As exports call it"), scalesOf,
                    &Scale::dimension),
         wordsColumn(Said::tr("Title"), Said::tr("As annotators see it"), scalesOf, &Scale::title),
         wordsColumn(Said::tr("Low end"), Said::tr("What the lowest value means"), scalesOf,
                     &Scale::low),
         wordsColumn(Said::tr("High end"), Said::tr("What the highest value means"), scalesOf,
                     &Scale::high),
         pointsColumn(), numberColumn(Said::tr("From"), Said::tr("The lowest value"), &Scale::from),
         numberColumn(Said::tr("To"),
                      Said::tr("The highest value; of points it follows from their number"),
                      &Scale::to),
         numberColumn(Said::tr("Step"), Said::tr("How finely a range is told"), &Scale::step),
         choiceColumn(Said::tr("Look"),
                      Said::tr("Manikins are drawn for valence, arousal and dominance"), scalesOf,
                      &Scale::look, looks)});
}

} // namespace duologue::ui

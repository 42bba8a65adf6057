#include "ui/narrative/session_figures.h"

#include <algorithm>
#include <array>
#include <utility>

#include <QCoreApplication>
#include <QLocale>

namespace duologue::ui {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("SessionFigures", text);
}

#define TEXT(s) QT_TRANSLATE_NOOP("SessionFigures", s)

/// Of what a statistic is taken.
struct Variable
{
    const char *what;    ///< "delay"
    const char *name;    ///< translatable
    const char *unit;    ///< translatable
    const char *squared; ///< the unit of its variance
};

constexpr std::array variables{
    Variable{"neutrality tone", TEXT("neutral tone"), TEXT("SD"), TEXT("SD²")},
    Variable{"happiness tone", TEXT("happy tone"), TEXT("SD"), TEXT("SD²")},
    Variable{"sadness tone", TEXT("sad tone"), TEXT("SD"), TEXT("SD²")},
    Variable{"anger tone", TEXT("angry tone"), TEXT("SD"), TEXT("SD²")},
    Variable{"fear tone", TEXT("fearful tone"), TEXT("SD"), TEXT("SD²")},
    Variable{"delay", TEXT("delay before speaking"), TEXT("s"), TEXT("s²")},
    Variable{"speech rate", TEXT("speech rate"), TEXT("SD"), TEXT("SD²")},
    Variable{"upper lid raiser", TEXT("raising of the upper lid"), TEXT("of 5"), TEXT("of 25")},
    Variable{"chin raiser", TEXT("raising of the chin"), TEXT("of 5"), TEXT("of 25")},
    Variable{"lip stretcher", TEXT("stretching of the lips"), TEXT("of 5"), TEXT("of 25")},
    Variable{"jaw drop", TEXT("dropping of the jaw"), TEXT("of 5"), TEXT("of 25")},
    Variable{"sentiment", TEXT("sentiment of the words"), TEXT("of 1"), ""},
};

constexpr std::array<std::pair<const char *, const char *>, 4> summaries{
    {{"average ", TEXT("mean %1")},
     {"variance ", TEXT("variance of the %1")},
     {"minimum ", TEXT("lowest %1")},
     {"maximum ", TEXT("highest %1")}}};

const Variable *variableNamed(std::string_view what)
{
    const auto found = std::ranges::find(
        variables, what, [](const Variable &v) { return std::string_view(v.what); });
    return found == variables.end() ? nullptr : &*found;
}

FigureText counted(const std::string &what)
{
    if (what == "number of words")
        return {tr("number of words"), {}};
    if (what == "proportion of number of words")
        return {tr("share of all words"), tr("%"), 1, 100};
    if (what == "unique number of words")
        return {tr("number of different words"), {}};
    if (what == "number of smile")
        return {tr("number of smiles"), {}};
    if (what == "number of positive face expression")
        return {tr("number of positive faces"), {}};
    if (what == "questions")
        return {tr("number of questions"), {}};
    return {QString::fromStdString(what), {}, 2};
}

} // namespace

FigureText figureText(const std::string &what)
{
    const std::string_view view = what;
    for (const auto &[prefix, name] : summaries)
        if (view.starts_with(prefix))
            if (const Variable *of = variableNamed(view.substr(std::string_view(prefix).size())))
                return {tr(name).arg(tr(of->name)),
                        tr(view.starts_with("variance") ? of->squared : of->unit), 2};
    constexpr std::string_view mimicry = " mimicry";
    if (view.ends_with(mimicry))
        if (const Variable *of = variableNamed(view.substr(0, view.size() - mimicry.size())))
            return {tr("distance in %1").arg(tr(of->name)), tr(of->unit), 2};
    return counted(what);
}

QString valueText(const FigureText &figure, double value)
{
    const QString number = QLocale().toString(value * figure.scale, 'f', figure.decimals);
    return figure.unit.isEmpty() ? number : number + QChar(0xA0) + figure.unit;
}

QString familyText(const std::string &family)
{
    if (family == "demographics")
        return tr("Words");
    if (family == "prosody")
        return tr("Prosody");
    if (family == "actions")
        return tr("Actions");
    if (family == "semantics")
        return tr("Semantics");
    return tr("Mimicry");
}

} // namespace duologue::ui

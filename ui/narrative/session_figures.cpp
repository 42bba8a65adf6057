#include "ui/narrative/session_figures.h"

#include <algorithm>
#include <array>
#include <utility>

#include <QCoreApplication>
#include <QLocale>

namespace duologue::ui {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SessionFigures)
};

/// Of what a statistic is taken.
struct Variable
{
    const char *what;    ///< "delay"
    const char *name;    ///< translatable
    const char *unit;    ///< translatable
    const char *squared; ///< the unit of its variance
};

constexpr std::array variables{
    Variable{"neutrality tone", QT_TRANSLATE_NOOP("SessionFigures", "neutral tone"),
             QT_TRANSLATE_NOOP("SessionFigures", "SD"), QT_TRANSLATE_NOOP("SessionFigures", "SD²")},
    Variable{"happiness tone", QT_TRANSLATE_NOOP("SessionFigures", "happy tone"),
             QT_TRANSLATE_NOOP("SessionFigures", "SD"), QT_TRANSLATE_NOOP("SessionFigures", "SD²")},
    Variable{"sadness tone", QT_TRANSLATE_NOOP("SessionFigures", "sad tone"),
             QT_TRANSLATE_NOOP("SessionFigures", "SD"), QT_TRANSLATE_NOOP("SessionFigures", "SD²")},
    Variable{"anger tone", QT_TRANSLATE_NOOP("SessionFigures", "angry tone"),
             QT_TRANSLATE_NOOP("SessionFigures", "SD"), QT_TRANSLATE_NOOP("SessionFigures", "SD²")},
    Variable{"fear tone", QT_TRANSLATE_NOOP("SessionFigures", "fearful tone"),
             QT_TRANSLATE_NOOP("SessionFigures", "SD"), QT_TRANSLATE_NOOP("SessionFigures", "SD²")},
    Variable{"delay", QT_TRANSLATE_NOOP("SessionFigures", "delay before speaking"),
             QT_TRANSLATE_NOOP("SessionFigures", "s"), QT_TRANSLATE_NOOP("SessionFigures", "s²")},
    Variable{"speech rate", QT_TRANSLATE_NOOP("SessionFigures", "speech rate"),
             QT_TRANSLATE_NOOP("SessionFigures", "SD"), QT_TRANSLATE_NOOP("SessionFigures", "SD²")},
    Variable{"upper lid raiser", QT_TRANSLATE_NOOP("SessionFigures", "raising of the upper lid"),
             QT_TRANSLATE_NOOP("SessionFigures", "of 5"),
             QT_TRANSLATE_NOOP("SessionFigures", "of 25")},
    Variable{"chin raiser", QT_TRANSLATE_NOOP("SessionFigures", "raising of the chin"),
             QT_TRANSLATE_NOOP("SessionFigures", "of 5"),
             QT_TRANSLATE_NOOP("SessionFigures", "of 25")},
    Variable{"lip stretcher", QT_TRANSLATE_NOOP("SessionFigures", "stretching of the lips"),
             QT_TRANSLATE_NOOP("SessionFigures", "of 5"),
             QT_TRANSLATE_NOOP("SessionFigures", "of 25")},
    Variable{"jaw drop", QT_TRANSLATE_NOOP("SessionFigures", "dropping of the jaw"),
             QT_TRANSLATE_NOOP("SessionFigures", "of 5"),
             QT_TRANSLATE_NOOP("SessionFigures", "of 25")},
    Variable{"sentiment", QT_TRANSLATE_NOOP("SessionFigures", "sentiment of the words"),
             QT_TRANSLATE_NOOP("SessionFigures", "of 1"), ""},
};

constexpr std::array<std::pair<const char *, const char *>, 4> summaries{
    {{"average ", QT_TRANSLATE_NOOP("SessionFigures", "mean %1")},
     {"variance ", QT_TRANSLATE_NOOP("SessionFigures", "variance of the %1")},
     {"minimum ", QT_TRANSLATE_NOOP("SessionFigures", "lowest %1")},
     {"maximum ", QT_TRANSLATE_NOOP("SessionFigures", "highest %1")}}};

const Variable *variableNamed(std::string_view what)
{
    const auto found = std::ranges::find(
        variables, what, [](const Variable &v) { return std::string_view(v.what); });
    return found == variables.end() ? nullptr : &*found;
}

FigureText counted(const std::string &what)
{
    if (what == "number of words")
        return {Words::tr("number of words"), {}};
    if (what == "proportion of number of words")
        return {Words::tr("share of all words"), Words::tr("%"), 1, 100};
    if (what == "unique number of words")
        return {Words::tr("number of different words"), {}};
    if (what == "number of smile")
        return {Words::tr("number of smiles"), {}};
    if (what == "number of positive face expression")
        return {Words::tr("number of positive faces"), {}};
    if (what == "questions")
        return {Words::tr("number of questions"), {}};
    return {QString::fromStdString(what), {}, 2};
}

} // namespace

FigureText figureText(const std::string &what)
{
    const std::string_view view = what;
    for (const auto &[prefix, name] : summaries)
        if (view.starts_with(prefix))
            if (const Variable *of = variableNamed(view.substr(std::string_view(prefix).size())))
                return {Words::tr(name).arg(Words::tr(of->name)),
                        Words::tr(view.starts_with("variance") ? of->squared : of->unit), 2};
    constexpr std::string_view mimicry = " mimicry";
    if (view.ends_with(mimicry))
        if (const Variable *of = variableNamed(view.substr(0, view.size() - mimicry.size())))
            return {Words::tr("distance in %1").arg(Words::tr(of->name)), Words::tr(of->unit), 2};
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
        return Words::tr("Words");
    if (family == "prosody")
        return Words::tr("Prosody");
    if (family == "actions")
        return Words::tr("Actions");
    if (family == "semantics")
        return Words::tr("Semantics");
    return Words::tr("Mimicry");
}

} // namespace duologue::ui

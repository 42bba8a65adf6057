#include "ui/annotate/scale_words.h"

#include <cmath>

#include <QCoreApplication>
#include <QLocale>

namespace duologue::ui {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Scale)
};

} // namespace

QString words(const scheme::Text &text)
{
    const std::string language = QLocale().name().section(u'_', 0, 0).toStdString();
    return QString::fromStdString(text.in(language));
}

QString titleOf(const scheme::Scale &scale)
{
    return scale.title.empty() ? QString::fromStdString(scale.dimension) : words(scale.title);
}

QString endsOf(const scheme::Scale &scale)
{
    const QString low = words(scale.low), high = words(scale.high);
    if (low.isEmpty() && high.isEmpty())
        return {};
    return QStringLiteral("%1 – %2").arg(low, high);
}

QString numberOf(double value)
{
    return QLocale().toString(value, 'g', 6);
}

QString describe(const scheme::Scale &scale, double value)
{
    const QString title = titleOf(scale), number = numberOf(value);
    const double middle = (scale.from + scale.to) / 2;
    const double far = std::abs(value - middle) / (scale.to - middle);
    const QString end = words(value < middle ? scale.low : scale.high);
    if (end.isEmpty())
        return QStringLiteral("%1 %2").arg(title, number);
    if (far < 0.05)
        return Words::tr("%1 %2: in the middle").arg(title, number);
    const QString how = far <= 0.3    ? Words::tr("%1 %2: slightly %3")
                        : far <= 0.55 ? Words::tr("%1 %2: rather %3")
                        : far <= 0.8  ? Words::tr("%1 %2: very %3")
                                      : Words::tr("%1 %2: extremely %3");
    return how.arg(title, number, end);
}

} // namespace duologue::ui

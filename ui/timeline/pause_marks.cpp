#include "ui/timeline/pause_marks.h"

#include <QCoreApplication>

#include "ui/timeline/paint_tools.h"

namespace duologue::ui {

void paintPauses(Canvas &canvas, const SyncMap &sync, const LayerContext &context)
{
    const double ratio = canvas.pixelRatio();
    const QColor ink = context.theme.color(Role::TextMuted);
    const QString word = QCoreApplication::translate("PauseMarks", "recorder paused");
    for (const Pause &pause : sync.pauses) {
        const TimeSpan missing = sync.missing(pause);
        const auto left = devicePixel(missing.begin, context.axis, ratio);
        const auto right = devicePixel(missing.end, context.axis, ratio);
        if (right <= canvas.from() || left >= canvas.end())
            continue;
        canvas.fill(left, right, 0, canvas.contentHeight(),
                    context.theme.color(Role::Surface).rgb());
        canvas.box(left, right, canvas.pixels(2), canvas.contentHeight() - canvas.pixels(2),
                   {context.theme.color(Role::Surface), ink, 1, true});
        const double room = static_cast<double>(right - left) / ratio;
        const double width = context.smallFont.width(word);
        if (room > width + 8)
            canvas.label(context.smallFont,
                         {static_cast<double>(left) / ratio + (room - width) / 2,
                          baselineIn(0, canvas.contentHeight() / ratio, context.smallFont)},
                         width + 1, word, ink.rgb());
    }
}

} // namespace duologue::ui

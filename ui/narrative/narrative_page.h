#pragma once

#include <optional>
#include <vector>

#include <QString>
#include <QStringList>

#include "core/narrative/narrative.h"
#include "ui/narrative/attention.h"

class QPagedPaintDevice;

/// The narrative on paper: one turn explained as in figure 5 of Kim, Liu and Yacef, "Transfer
/// learning in conversational analysis", then the whole conversation with what the models said of
/// each turn.
namespace duologue::ui {

struct NarrativePage
{
    struct Run
    {
        QString name;
        std::optional<TurnAttention> attention; ///< of the explained turn
        QStringList predictions;                ///< "anger 0.81", one a turn; empty: none
    };

    QString title;                                   ///< the session
    QString question;                                ///< "Why anger?"
    QString answer;                                  ///< rich text
    QString evidence;                                ///< rich text
    QStringList people;                              ///< one a turn
    const narrative::Narrative *narrative = nullptr; ///< not owned
    std::vector<Run> runs;                           ///< at most two, side by side
};

/// As rich text that stays readable without colour: letters, sizes and bold carry the attention.
QString pageHtml(const NarrativePage &page);

/// Onto paper or into a PDF, with page numbers. UI thread.
void printHtml(const QString &html, QPagedPaintDevice &device);
/// The narrative likewise. Blocks for as long as it paints (about 10 ms a page).
void printPage(const NarrativePage &page, QPagedPaintDevice &device);

} // namespace duologue::ui

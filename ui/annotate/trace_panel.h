#pragma once

#include <QWidget>

class QLabel;

namespace duologue::ui {

class ElidedComboBox;
class RatingController;
class Theme;
class TraceController;
class TracePad;

/// Traces one person: whose emotion, which one or two dimensions, and the pad. UI thread.
class TracePanel : public QWidget
{
    Q_OBJECT
public:
    TracePanel(TraceController &trace, RatingController &rating, const Theme &theme,
               QWidget *parent = nullptr);

    TracePad &pad() { return *m_pad; }

private:
    void refresh();
    void fillChoices();
    QString who() const;

    TraceController &m_trace;
    RatingController &m_rating;
    const Theme &m_theme;
    QLabel *m_who;
    ElidedComboBox *m_choice;
    TracePad *m_pad;
    QLabel *m_keys;
};

} // namespace duologue::ui

#pragma once

#include <array>

#include <QWidget>

class QCheckBox;
class QDoubleSpinBox;
class QLineEdit;

namespace duologue::ui {

class SchemeDraft;

/// How people are rated: the window's length, the scales, the free texts.
class RatingsForm : public QWidget
{
    Q_OBJECT
public:
    explicit RatingsForm(SchemeDraft &draft, QWidget *parent = nullptr);

private:
    struct TextField
    {
        const char *name;
        QCheckBox *wanted = nullptr;
        QLineEdit *question = nullptr;
    };

    QWidget *makeTexts();
    void changeText(const TextField &field);
    void refresh();

    SchemeDraft &m_draft;
    QDoubleSpinBox *m_window;
    std::array<TextField, 2> m_texts{{{"salient"}, {"perceived"}}};
};

} // namespace duologue::ui

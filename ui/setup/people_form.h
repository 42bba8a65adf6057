#pragma once

#include <array>
#include <vector>

#include <QWidget>

#include "core/session/rows.h"

class QLabel;
class QLineEdit;

namespace duologue::ui {

class Theme;

/// The two people of a session, a line each. UI thread.
class PeopleForm : public QWidget
{
    Q_OBJECT
public:
    explicit PeopleForm(const Theme &theme, QWidget *parent = nullptr);

    /// What is not shown here (ids, order) is kept for people().
    void setPeople(const std::vector<Participant> &people);
    std::vector<Participant> people() const;

Q_SIGNALS:
    void changed(); ///< a pseudonym

private:
    struct Line
    {
        QLabel *dot = nullptr;
        QLineEdit *pseudonym = nullptr;
        QLineEdit *age = nullptr;
        QLineEdit *gender = nullptr;
        QLineEdit *seat = nullptr;
        QLineEdit *name = nullptr;
        QLineEdit *more = nullptr;
    };
    Line makeLine(int person);

    std::array<Line, 2> m_lines;
    std::vector<Participant> m_people;
};

} // namespace duologue::ui

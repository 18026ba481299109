package main

import "fmt"

func tried(c chan string, value string) string {
	select {
	case c <- value:
		return "went"
	default:
		return "would wait"
	}
}

func main() {
	meeting := make(chan string)
	fmt.Println("nobody receives:", tried(meeting, "hello"))
	go func() { meeting <- "hello" }()
	fmt.Println("met:", <-meeting)

	numbers := make(chan string, 3)
	held := 0
	for tried(numbers, fmt.Sprint("n", held+1)) == "went" {
		held++
	}
	fmt.Println("held:", held)
	go func() {
		numbers <- "n4"
		close(numbers)
	}()
	for number := range numbers {
		fmt.Println(number)
	}
	_, ok := <-numbers
	fmt.Println("after the close:", ok)
}
